import { describe } from '../schema/describe.js';
import { type Node, never, resolved } from '../schema/node.js';
import type { SchemaQuestion } from './schema-reasons.js';

type Pair = Pick<SchemaQuestion, 'before' | 'after'>;

/** The name of a change, oasdiff's where it has one, and a sentence. `inner` leads to it inside the pair. */
export function change(
	question: SchemaQuestion,
	pair: Pair,
	inner: readonly string[],
	witness: unknown,
	path: readonly string[],
): { code: string; message: string } {
	const prefix = path.length ? question.inside : question.whole;
	const request = question.direction === 'request';
	const name = path.at(-1) ?? '';
	const [before, after] = [fieldAt(pair.before, inner), fieldAt(pair.after, inner)];
	const was = before ? describe(before.node) : 'nothing';
	const is = after ? describe(after.node) : 'nothing';
	const say = (code: string, message: string) => ({ code, message });
	if (inner.length && before && !after && !request) return say('response-required-property-removed', `${name} (${was}) was removed`);
	if (inner.length && !before && after && request) {
		if (after.required) return say(`new-required-${question.inside}`, `${name} (${is}) is new and required`);
		return say(`${prefix}-type-changed`, `${name} is new and takes just ${is}`);
	}
	if (before && after && request && after.required && !before.required && isMissing(witness, inner))
		return say(`${prefix}-became-required`, `${name} became required`);
	if (before && after && !request && before.required && !after.required && isMissing(witness, inner))
		return say(`${prefix}-became-optional`, `${name} became optional`);
	if (before && after)
		return say(
			`${prefix}-${kindOfChange(resolved(before.node), resolved(after.node), valueAt(witness, inner), request)}`,
			`${name || 'the whole'} was ${was}, is ${is}`,
		);
	return say(`${prefix}-type-changed`, `${name || 'the whole'} was ${was}, is ${is}`);
}

function fieldAt(node: Node, path: readonly string[]): { node: Node; required: boolean } | undefined {
	let current: Node = node;
	let required = true;
	for (const part of path) {
		const here = resolved(current);
		if (here.kind === 'object') {
			const property = here.properties.get(part);
			if (!property || property.node === never) return undefined;
			current = property.node;
			required = property.required;
		} else if (here.kind === 'array' && /^\d+$/.test(part)) current = here.prefix[Number(part)] ?? here.items;
		else return undefined;
	}
	return { node: current, required };
}

function valueAt(witness: unknown, path: readonly string[]): unknown {
	let value = witness;
	for (const part of path)
		value =
			value !== null && typeof value === 'object' && Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined;
	return value;
}

const isMissing = (witness: unknown, path: readonly string[]): boolean => witness === undefined || valueAt(witness, path) === undefined;

function kindOfChange(before: Node, after: Node, value: unknown, request: boolean): string {
	const [gives, takes] = request ? [before, after] : [after, before];
	if (value === null) return request ? 'became-not-nullable' : 'became-nullable';
	if (takes.kind === 'enum') {
		const values = takes.values.length === 1 ? 'const-changed' : undefined;
		if (gives.kind === 'enum') return values ?? (request ? 'enum-value-removed' : 'enum-value-added');
		return request ? 'became-enum' : 'enum-value-added';
	}
	if (gives.kind === 'string' && takes.kind === 'string') {
		if (takes.pattern !== undefined && takes.pattern !== gives.pattern)
			return gives.pattern === undefined && request ? 'pattern-added' : 'pattern-changed';
		if (takes.format !== gives.format) return 'type-changed';
		if ((takes.minLength ?? 0) > (gives.minLength ?? 0)) return request ? 'min-length-increased' : 'min-length-decreased';
		return request ? 'max-length-decreased' : 'max-length-increased';
	}
	if (gives.kind === 'number' && takes.kind === 'number') {
		const low = takes.min && typeof value === 'number' && value <= Number(takes.min.n) / Number(takes.min.d);
		const high = takes.max && typeof value === 'number' && value >= Number(takes.max.n) / Number(takes.max.d);
		if (low) return request ? (gives.min ? 'min-increased' : 'min-set') : 'min-decreased';
		if (high) return request ? (gives.max ? 'max-decreased' : 'max-set') : 'max-increased';
	}
	if (gives.kind === 'array' && takes.kind === 'array') {
		if ((takes.minItems ?? 0) > (gives.minItems ?? 0)) return request ? 'min-items-increased' : 'min-items-decreased';
		if ((takes.maxItems ?? Number.POSITIVE_INFINITY) < (gives.maxItems ?? Number.POSITIVE_INFINITY))
			return request ? 'max-items-decreased' : 'max-items-increased';
	}
	return 'type-changed';
}
