import { parseYaml, type YamlTree } from '../facts/yaml-tree.js';
import type { Location } from '../location.js';
import { type Dialect, isBounded, isRecord, keyword, pointed } from '../schema/json-schema/document.js';

/** A path into a document. */
export type Path = readonly (string | number)[];

/** A value of a document and where it stands; behind references it is where the target stands. */
export interface Found {
	readonly value: Record<string, unknown>;
	readonly path: Path;
}

/** A parsed OpenAPI, Swagger or AsyncAPI document. */
export interface ApiDocument {
	readonly root: Record<string, unknown>;
	readonly dialect: Dialect;
	readonly locationOf: (path: Path) => Location;
}

/** Parses YAML or JSON; gives the reason where that fails or the document has more than 200 levels or 100,000 values. */
export async function parseApi(text: string, file: string): Promise<ApiDocument | { readonly reason: string; readonly limit?: true }> {
	const tree = await parsedTree(text);
	if ('reason' in tree) return tree;
	if (!isRecord(tree.root)) return { reason: 'the document is no object' };
	if (!isBounded(tree.root)) return { reason: 'more than 200 levels or 100,000 values', limit: true };
	return { root: tree.root, dialect: dialectOf(tree.root), locationOf: (path) => ({ file, ...tree.placeOf(path) }) };
}

// The YAML parser recurses: text that nests deeper than its stack ends here.
async function parsedTree(text: string): Promise<YamlTree | { readonly reason: string; readonly limit?: true }> {
	try {
		return await parseYaml(text);
	} catch (error) {
		if (error instanceof RangeError) return { reason: 'nested too deep', limit: true };
		throw error;
	}
}

function dialectOf(root: Record<string, unknown>): Dialect {
	const version = String(keyword(root, 'openapi') ?? '');
	if (version.startsWith('3.0')) return 'openapi-3.0';
	if (keyword(root, 'swagger') !== undefined) return 'openapi-2';
	return keyword(root, 'asyncapi') !== undefined ? 'draft-07' : 'openapi-3.1';
}

/** The object at a path, behind its references; undefined where there is none or they lead in a circle. */
export function objectAt(document: ApiDocument, path: Path): Found | undefined {
	let value: unknown = document.root;
	for (const part of path)
		value =
			value !== null && typeof value === 'object' && Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined;
	return found(document, value, path);
}

/** The object that a value is or refers to. */
export function found(document: ApiDocument, start: unknown, path: Path): Found | undefined {
	let value = start;
	let at = path;
	for (let i = 0; i < 50; i++) {
		if (!isRecord(value)) return undefined;
		const reference = keyword(value, '$ref');
		if (typeof reference !== 'string') return { value, path: at };
		if (!reference.startsWith('#/')) return undefined;
		at = reference
			.slice(2)
			.split('/')
			.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
		value = pointed(document.root, reference.slice(1));
	}
	return undefined;
}

/** The members of the object under a key, behind their references. */
export function members(document: ApiDocument, parent: Found, name: string): readonly (Found & { readonly key: string })[] {
	const value = keyword(parent.value, name);
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([key, item]) => {
		const object = found(document, item, [...parent.path, name, key]);
		return object ? [{ key, ...object }] : [];
	});
}

/** The items of the list under a key, behind their references. */
export function items(document: ApiDocument, parent: Found, name: string): readonly Found[] {
	const value = keyword(parent.value, name);
	return Array.isArray(value) ? value.flatMap((item, i) => found(document, item, [...parent.path, name, i]) ?? []) : [];
}
