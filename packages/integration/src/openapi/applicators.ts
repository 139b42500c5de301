import { sameJson } from '../schema/accepts.js';
import { isRecord, keyword } from '../schema/json-schema/document.js';
import type { Json } from '../schema/node.js';
import type { ApiDocument } from './document.js';
import { found } from './document.js';

/** A keyword that puts a condition on fields which a message needn't list, or tells the members of a choice apart, and how it changed. */
export interface ApplicatorChange {
	/** As oasdiff's ids spell it: `dependent-schema`, `if`, `property-names`. */
	readonly name: string;
	readonly change: 'added' | 'removed' | 'changed';
	readonly path: readonly string[];
}

const NAMES = new Map([
	['dependentSchemas', 'dependent-schema'],
	['dependentRequired', 'dependent-required'],
	['if', 'if'],
	['then', 'then'],
	['else', 'else'],
	['propertyNames', 'property-names'],
	['contains', 'contains'],
	['unevaluatedProperties', 'unevaluated-properties'],
	['unevaluatedItems', 'unevaluated-items'],
	['patternProperties', 'pattern-properties'],
	['discriminator', 'discriminator'],
]);

const PAIRS = 2000;

/**
 * Where two schemas differ in conditions on fields that aren't listed, and in members of `allOf`, `anyOf` and `oneOf`. Both are walked side by side, without recursion, a pair once.
 */
export function applicatorChanges(before: ApiDocument, after: ApiDocument, old: unknown, now: unknown): readonly ApplicatorChange[] {
	const changes: ApplicatorChange[] = [];
	const seen = new Map<object, Set<object>>();
	const queue: { a: unknown; b: unknown; path: readonly string[] }[] = [{ a: old, b: now, path: [] }];
	for (let i = 0; i < queue.length && i < PAIRS; i++) {
		const { a, b, path } = queue[i]!;
		const [left, right] = [found(before, a, [])?.value, found(after, b, [])?.value];
		if (!left || !right || seen.get(left)?.has(right)) continue;
		seen.set(left, (seen.get(left) ?? new Set()).add(right));
		for (const [key, name] of NAMES) {
			const [was, is] = [keyword(left, key), keyword(right, key)];
			if (was === undefined && is === undefined) continue;
			if (was === undefined || is === undefined) changes.push({ name, change: was === undefined ? 'added' : 'removed', path });
			else if (!sameJson(was as Json, is as Json)) changes.push({ name, change: 'changed', path });
		}
		changes.push(...listChanges(left, right).map((change): ApplicatorChange => ({ ...change, path })));
		queue.push(...children(left, right, path));
	}
	return changes;
}

const LISTS = [
	['allOf', 'all-of'],
	['anyOf', 'any-of'],
	['oneOf', 'one-of'],
	['x-extensible-enum', 'x-extensible-enum-value'],
] as const;

// A member that was only edited is compared as part of the whole.
function listChanges(left: Record<string, unknown>, right: Record<string, unknown>): readonly Omit<ApplicatorChange, 'path'>[] {
	return LISTS.flatMap(([key, name]): Omit<ApplicatorChange, 'path'>[] => {
		const [was, is] = [keyword(left, key), keyword(right, key)];
		if (!Array.isArray(was) || !Array.isArray(is)) return [];
		const missing = (from: readonly unknown[], other: readonly unknown[]): boolean =>
			from.some((a) => !other.some((b) => sameJson(a as Json, b as Json)));
		if (is.length > was.length && missing(is, was)) return [{ name, change: 'added' }];
		return is.length < was.length && missing(was, is) ? [{ name, change: 'removed' }] : [];
	});
}

function children(
	left: Record<string, unknown>,
	right: Record<string, unknown>,
	path: readonly string[],
): { a: unknown; b: unknown; path: readonly string[] }[] {
	const pairs: { a: unknown; b: unknown; path: readonly string[] }[] = [];
	const [was, is] = [keyword(left, 'properties'), keyword(right, 'properties')];
	if (isRecord(was) && isRecord(is))
		for (const [name, a] of Object.entries(was)) if (Object.hasOwn(is, name)) pairs.push({ a, b: is[name], path: [...path, name] });
	for (const name of ['items', 'additionalProperties'])
		pairs.push({ a: keyword(left, name), b: keyword(right, name), path: [...path, name] });
	for (const name of ['allOf', 'anyOf', 'oneOf']) {
		const [a, b] = [keyword(left, name), keyword(right, name)];
		if (Array.isArray(a) && Array.isArray(b)) for (let i = 0; i < Math.min(a.length, b.length); i++) pairs.push({ a: a[i], b: b[i], path });
	}
	return pairs;
}
