import type { ApiParameter } from '../openapi/operation.js';
import { accepts } from '../schema/accepts.js';
import { type Json, type Node, resolved } from '../schema/node.js';
import type { Values } from './pact.js';

/** What stands in a URL or header: text, a list of it, or named parts. */
export type Written = string | readonly Written[] | ReadonlyMap<string, Written>;

type Verdict = 'yes' | 'no' | 'unknown';

/** Whether text as written in a URL, header or form can be read as a value of the node. */
export function readable(start: Node, written: Written, depth = 0): Verdict {
	if (depth > 100) return 'unknown';
	const node = resolved(start);
	if (node.kind === 'union' || node.kind === 'intersection') {
		const verdicts = node.members.map((member) => readable(member, written, depth + 1));
		const [strong, weak]: [Verdict, Verdict] = node.kind === 'union' ? ['yes', 'no'] : ['no', 'yes'];
		return verdicts.includes(strong) ? strong : verdicts.includes('unknown') ? 'unknown' : weak;
	}
	if (typeof written === 'string') return readableText(node, written);
	if (written instanceof Map) return readableParts(node, written, depth);
	if (node.kind !== 'array') return accepts(node, JSON.parse(JSON.stringify(written)) as Json).verdict;
	const items = (written as readonly Written[]).map((item, i) => readable(node.prefix[i] ?? node.items, item, depth + 1));
	if (items.length < (node.minItems ?? 0) || items.length > (node.maxItems ?? items.length)) return 'no';
	return together(items);
}

const together = (verdicts: readonly Verdict[]): Verdict =>
	verdicts.includes('no') ? 'no' : verdicts.includes('unknown') ? 'unknown' : 'yes';

function readableText(node: Node, text: string): Verdict {
	const readings: Json[] = [text];
	if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) readings.push(Number(text));
	if (text === 'true' || text === 'false') readings.push(text === 'true');
	if (text === 'null' || text === '') readings.push(null);
	if (/^\s*[[{]/.test(text)) readings.push(...parsed(text));
	const verdicts = readings.map((reading) => accepts(node, reading).verdict);
	return verdicts.includes('yes') ? 'yes' : verdicts.includes('unknown') ? 'unknown' : 'no';
}

function parsed(text: string): Json[] {
	try {
		return [JSON.parse(text) as Json];
	} catch {
		return [];
	}
}

function readableParts(node: Node, parts: ReadonlyMap<string, Written>, depth: number): Verdict {
	if (node.kind === 'any') return 'yes';
	if (node.kind !== 'object') return node.kind === 'unknown' || node.kind === 'opaque' ? 'unknown' : 'no';
	const missing = [...node.properties].some(([name, property]) => property.required && !parts.has(name));
	if (missing) return 'no';
	return together([...parts].map(([name, part]) => readable(node.properties.get(name)?.node ?? node.additional, part, depth + 1)));
}

const SEPARATORS = new Map([
	['ssv', ' '],
	['spaceDelimited', ' '],
	['tsv', '\t'],
	['pipes', '|'],
	['pipeDelimited', '|'],
]);

/** What a query gives for a parameter, by its style; undefined where it gives nothing. */
export function writtenFor(parameter: ApiParameter, node: Node, query: Values): Written | undefined {
	const parts = deepParts(parameter.name, query);
	if (parts) return parts;
	const values = query.get(parameter.name) ?? query.get(`${parameter.name}[]`);
	if (!values) return undefined;
	const [first = ''] = values;
	if (!isList(node)) return values.length === 1 ? first : values;
	return values.length === 1 ? separated(first, parameter.style) : values;
}

/** The items of a list that is written in one text. */
export const separated = (text: string, style: string): readonly string[] =>
	text.split(SEPARATORS.get(style) ?? ',').map((item) => item.trim());

/** Whether a list is meant. */
export function isList(start: Node): boolean {
	const node = resolved(start);
	return node.kind === 'array' || (node.kind === 'union' && node.members.some((member) => resolved(member).kind === 'array'));
}

// `name[a][b]=c`
function deepParts(name: string, query: Values): ReadonlyMap<string, Written> | undefined {
	const root = new Map<string, Written>();
	for (const [key, values] of query) {
		if (!key.startsWith(`${name}[`)) continue;
		const path = [...key.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '').slice(0, 20);
		if (path.length === 0 || path[0] === '') continue;
		let current = root;
		for (const part of path.slice(0, -1)) {
			const next = current.get(part);
			const inner = next instanceof Map ? (next as Map<string, Written>) : new Map<string, Written>();
			current.set(part, inner);
			current = inner;
		}
		current.set(path.at(-1)!, values.length === 1 ? values[0]! : values);
	}
	return root.size ? root : undefined;
}
