import { anyNode, type Node, type Property } from '../node.js';
import { entries, isRecord, keyword, target } from './document.js';
import { onlyText } from './only-text.js';
import type { SchemaReader } from './read.js';

const DEPTH = 50;

interface Evaluated {
	readonly names: Set<string>;
	readonly patterns: Set<string>;
	all: boolean;
}

/** What `unevaluatedProperties` says, where the properties that count as evaluated don't depend on the value; else its text. */
export function unevaluated(reader: SchemaReader, schema: Record<string, unknown>): Node[] {
	const value = keyword(schema, 'unevaluatedProperties');
	if (value === undefined || value === true) return [];
	const evaluated: Evaluated = { names: new Set(), patterns: new Set(), all: false };
	const known = collect(reader, schema, evaluated, true, 0);
	if (!known) return [onlyText(reader, 'unevaluatedProperties', schema, 'object')];
	if (evaluated.all) return [];
	const properties = new Map([...evaluated.names].map((name): [string, Property] => [name, { node: anyNode, required: false }]));
	const patterns = new Map([...evaluated.patterns].map((pattern) => [pattern, anyNode]));
	return [{ kind: 'object', properties, patterns, additional: reader.read(value) }];
}

const ALTERNATIVES = ['anyOf', 'oneOf'];
const CONDITIONS = ['if', 'then', 'else'];
const DYNAMIC = ['$dynamicRef', '$recursiveRef'];

// False where a branch that may be taken or not evaluates more than what is evaluated anyway.
function collect(reader: SchemaReader, schema: unknown, found: Evaluated, outermost: boolean, depth: number): boolean {
	if (!isRecord(schema)) return true;
	if (depth > DEPTH || DYNAMIC.some((name) => keyword(schema, name) !== undefined)) return false;
	for (const [name] of entries(schema, 'properties')) found.names.add(name);
	for (const [pattern] of entries(schema, 'patternProperties')) found.patterns.add(pattern);
	if (keyword(schema, 'additionalProperties') !== undefined) found.all = true;
	if (!outermost && keyword(schema, 'unevaluatedProperties') !== undefined) found.all = true;
	const always = list(schema, 'allOf');
	const reference = keyword(schema, '$ref');
	if (typeof reference === 'string') always.push(target(reader.document, reference));
	if (!always.every((part) => collect(reader, part, found, false, depth + 1))) return false;
	const branches = [
		...ALTERNATIVES.flatMap((name) => list(schema, name)),
		...CONDITIONS.map((name) => keyword(schema, name)),
		...entries(schema, 'dependentSchemas').map(([, part]) => part),
		...entries(schema, 'dependencies').map(([, part]) => part),
	];
	return branches.every((part) => {
		const own: Evaluated = { names: new Set(), patterns: new Set(), all: false };
		if (!collect(reader, part, own, false, depth + 1)) return false;
		return found.all || (!own.all && isWithin(own.names, found.names) && isWithin(own.patterns, found.patterns));
	});
}

const list = (schema: Record<string, unknown>, name: string): unknown[] => {
	const value = keyword(schema, name);
	return Array.isArray(value) ? [...value] : [];
};

const isWithin = (part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean => [...part].every((name) => whole.has(name));
