import { anyNode, type Json, type Node, never, type Property } from '../node.js';
import { isRecord, keyword } from './document.js';
import { onlyText } from './only-text.js';
import type { SchemaReader } from './read.js';

const ANNOTATIONS = new Set(['title', 'description', '$comment', 'examples', 'deprecated']);

/** What `propertyNames` says, as objects to be met: finite names close them, patterns and lengths sort the names, the rest is kept as text. */
export function nameRules(reader: SchemaReader, rule: unknown): Node[] {
	if (rule === undefined || rule === true) return [];
	if (rule === false) return [noNames];
	if (!isRecord(rule)) return [{ kind: 'unknown', reason: 'propertyNames' }];
	const kept: [string, unknown][] = [];
	const nodes: Node[] = [];
	for (const [name, value] of Object.entries(rule)) {
		if (ANNOTATIONS.has(name)) continue;
		const node = nameRule(name, value);
		if (node) nodes.push(node);
		else kept.push([name, value]);
	}
	const [least, most] = [keyword(rule, 'minLength'), keyword(rule, 'maxLength')];
	if (least !== undefined || most !== undefined)
		nodes.push(matching(`^[\\s\\S]{${Number(least ?? 0)},${most === undefined ? '' : Number(most)}}$`));
	if (kept.length) nodes.push(onlyText(reader, 'propertyNames', Object.fromEntries(kept), 'object'));
	return nodes;
}

// Undefined where only the text is known. A rule that doesn't speak of strings says nothing of names.
function nameRule(keyword: string, value: unknown): Node | undefined {
	if (keyword === 'minLength' || keyword === 'maxLength') return anyNode;
	if (keyword === 'type') return [value].flat().includes('string') ? anyNode : noNames;
	if (keyword === 'pattern' && typeof value === 'string') return matching(value);
	if (keyword === 'const') return among([value as Json]);
	if (keyword === 'enum' && Array.isArray(value)) return among(value as Json[]);
	if (keyword === 'not' && isRecord(value) && Object.keys(value).length === 1) {
		if (typeof value['pattern'] === 'string') return forbidden([], value['pattern']);
		const names = Array.isArray(value['enum']) ? value['enum'] : 'const' in value ? [value['const']] : undefined;
		return names && forbidden(names);
	}
	return undefined;
}

const noNames: Node = { kind: 'object', properties: new Map(), additional: never };

const matching = (pattern: string): Node => ({
	kind: 'object',
	properties: new Map(),
	patterns: new Map([[pattern, anyNode]]),
	additional: never,
});

const listed = (names: readonly Json[], node: Node): Map<string, Property> =>
	new Map(names.filter((name) => typeof name === 'string').map((name) => [name, { node, required: false }]));

const among = (names: readonly Json[]): Node => ({ kind: 'object', properties: listed(names, anyNode), additional: never });

const forbidden = (names: readonly Json[], pattern?: string): Node => ({
	kind: 'object',
	properties: listed(names, never),
	...(pattern === undefined ? {} : { patterns: new Map([[pattern, never]]) }),
	additional: anyNode,
});
