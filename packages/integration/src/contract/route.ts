import type { ApiDocument } from '../openapi/document.js';
import type { ApiOperation } from '../openapi/operation.js';
import { isRecord, keyword } from '../schema/json-schema/document.js';

/** The operation that a request reaches, with the values of its path parameters. */
interface Reached {
	readonly operation: ApiOperation;
	readonly parameters: ReadonlyMap<string, string>;
}

/** Which operation takes a method and path: literal segments win over parameters. `loosely` compares letters whatever their case. */
export function reach(
	document: ApiDocument,
	operations: readonly ApiOperation[],
	method: string,
	path: string,
	loosely: boolean,
): Reached | undefined {
	const bases = ['', ...basePaths(document)];
	const reached = operations
		.filter((operation) => operation.method === method)
		.flatMap((operation) => bases.flatMap((base) => match(operation, base + operation.route, path, loosely) ?? []));
	return reached.sort((a, b) => a.rank - b.rank)[0];
}

const segments = (path: string): readonly string[] => path.replace(/\/+$/, '').split('/').slice(1);

function match(operation: ApiOperation, route: string, path: string, loosely: boolean): (Reached & { rank: number }) | undefined {
	const [wanted, given] = [segments(route), segments(path)];
	if (wanted.length !== given.length) return undefined;
	const parameters = new Map<string, string>();
	let rank = 0;
	for (const [i, segment] of wanted.entries()) {
		const text = given[i]!;
		const names = [...segment.matchAll(/\{([^}]*)\}/g)].map((found) => found[1] ?? '');
		if (names.length === 0) {
			if (segment !== text && !(loosely && segment.toLowerCase() === text.toLowerCase())) return undefined;
			continue;
		}
		rank += 1 << Math.max(0, 20 - i);
		const values = partsOf(segment, text);
		if (!values) return undefined;
		for (const [k, name] of names.entries()) parameters.set(name, decoded(values[k] ?? ''));
	}
	return { operation, parameters, rank };
}

// Literal text between the parameters of one segment (`{name}.{ending}`) splits it.
function partsOf(segment: string, text: string): readonly string[] | undefined {
	const literals = segment.split(/\{[^}]*\}/);
	if (!text.startsWith(literals[0]!)) return undefined;
	const values: string[] = [];
	let at = literals[0]!.length;
	for (const literal of literals.slice(1)) {
		const end = literal === '' ? text.length : text.indexOf(literal, at);
		if (end < at || end === -1) return undefined;
		values.push(text.slice(at, end));
		at = end + literal.length;
	}
	return at === text.length && values.every((value) => value !== '') ? values : undefined;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function basePaths({ root }: ApiDocument): readonly string[] {
	const base = keyword(root, 'basePath');
	const servers = keyword(root, 'servers');
	const urls = Array.isArray(servers) ? servers.filter(isRecord).map((server) => String(keyword(server, 'url') ?? '')) : [];
	const paths = urls.map((url) => url.replace(/^[a-z]+:\/\/[^/]*/i, '')).filter((path) => path.startsWith('/'));
	return [...(typeof base === 'string' ? [base] : []), ...paths].map((path) => path.replace(/\/+$/, '')).filter(Boolean);
}
