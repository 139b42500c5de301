import { type Atom, arrayAtom, type Field, numberAtom, objectAtom, stringAtom, valueAtom } from './atom.js';
import { isPlaceholder, undecided } from './fields.js';
import { type ArrayNode, anyNode, type EnumNode, type NumberNode, type ObjectNode, type StringNode } from './node.js';
import { matchesPattern } from './pattern.js';
import { both, LimitReached, type Solver } from './solver.js';

/** The atoms of a node that says what a value of one type is, or lists values. */
export function leafAtoms(solver: Solver, node: NumberNode | StringNode | EnumNode | ArrayNode | ObjectNode): readonly Atom[] {
	switch (node.kind) {
		case 'number':
			return [expandNumber(node)];
		case 'string':
			return [expandString(node)];
		case 'enum':
			return expandEnum(node);
		case 'array':
			return [expandArray(node)];
		case 'object':
			return [expandObject(solver, node)];
	}
}

function expandNumber({ step, min, max, minOpen, maxOpen }: NumberNode): Atom {
	return {
		...numberAtom,
		...(step ? { step } : {}),
		...(min ? { min, minOpen: minOpen ?? false } : {}),
		...(max ? { max, maxOpen: maxOpen ?? false } : {}),
	};
}

function expandString(node: StringNode): Atom {
	const opaque = new Set<string>();
	if (node.pattern !== undefined) opaque.add(`pattern ${node.pattern}`);
	if (node.format !== undefined) opaque.add(`format ${node.format}`);
	return { ...stringAtom, min: node.minLength ?? 0, max: node.maxLength ?? Number.POSITIVE_INFINITY, opaque };
}

function expandEnum(node: EnumNode): readonly Atom[] {
	const strings = node.values.filter((v) => typeof v === 'string');
	const rest = node.values.filter((v) => typeof v !== 'string').map(valueAtom);
	return strings.length ? [{ ...stringAtom, within: new Set(strings) }, ...rest] : rest;
}

function expandArray(node: ArrayNode): Atom {
	return {
		...arrayAtom,
		prefix: node.prefix,
		items: node.items,
		min: node.minItems ?? 0,
		max: node.maxItems ?? Number.POSITIVE_INFINITY,
		unique: node.unique ?? false,
		contains: node.contains ?? [],
	};
}

function expandObject(solver: Solver, node: ObjectNode): Atom {
	const fields = new Map<string, Field>();
	const patterns = node.patterns ?? new Map();
	for (const [name, property] of node.properties) {
		if (isPlaceholder(name)) throw new LimitReached();
		let value = property.node;
		for (const [pattern, schema] of patterns) {
			const matches = matchesPattern(pattern, name);
			if (matches !== false) value = both(solver, value, matches ? schema : undecided(pattern));
		}
		fields.set(name, { node: value, required: property.required });
	}
	return {
		...objectAtom,
		fields,
		rests: patterns.size === 0 && node.additional === anyNode ? [] : [{ patterns, additional: node.additional }],
		partial: node.partial ?? false,
		min: node.minProperties ?? 0,
		max: node.maxProperties ?? Number.POSITIVE_INFINITY,
	};
}
