import { cycleOf } from '../document.js';
import type { EndpointFact, EndpointResponse, Fact, FactBase, Shape, TypeFact } from '../fact.js';
import { isRecord, pointed } from '../schema/json-schema/document.js';
import { SchemaBundler, type SchemaUse } from './bundle-schema.js';
import type { FactReading } from './reading.js';
import { takeInFiles } from './referenced-files.js';
import { locate, problemAt, type Snippet } from './snippet.js';
import { parseYaml, type YamlTree } from './yaml-tree.js';

type Path = readonly (string | number)[];

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The operations of an OpenAPI 3 or Swagger 2 document as endpoints, its named schemas as types. */
export async function readOpenApi(snippet: Snippet): Promise<FactReading> {
	const tree = await parseYaml(snippet.text);
	if ('reason' in tree)
		return {
			facts: [],
			problems: [problemAt(snippet, 'not-parsable', 'warning', `This OpenAPI document can't be read: ${tree.reason}.`, tree)],
		};
	if (isRecord(tree.root)) await takeInFiles(tree.root, snippet.document.file, snippet.load);
	return new OpenApiReader(snippet, tree).read();
}

class OpenApiReader {
	private readonly root: Record<string, unknown>;
	private readonly bundler: SchemaBundler;
	private readonly facts: Fact[] = [];
	private full = false;

	constructor(
		private readonly snippet: Snippet,
		private readonly tree: YamlTree,
	) {
		this.root = isRecord(tree.root) ? tree.root : {};
		const version = String(this.root['openapi'] ?? this.root['swagger'] ?? '');
		this.bundler = new SchemaBundler(this.root, /^(?:2|3\.0)/.test(version));
	}

	read(): FactReading {
		for (const [path, item] of entries(this.root['paths'])) {
			const operations = this.resolved(item);
			for (const method of METHODS)
				if (isRecord(operations[method])) this.operation(path, method, operations, this.resolved(operations[method]));
		}
		for (const path of [['components', 'schemas'], ['definitions']]) {
			const named = path.reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), this.root);
			for (const [name, schema] of entries(named)) this.type(name, schema, [...path, name]);
		}
		const message = 'The schemas of this document are too large to be compared one by one: the rest was left unknown.';
		return { facts: this.facts, problems: this.full ? [problemAt(this.snippet, 'limit', 'error', message, { line: 1, column: 1 })] : [] };
	}

	private operation(path: string, method: string, item: Record<string, unknown>, operation: Record<string, unknown>): void {
		const at: Path = ['paths', path, method];
		const request = this.request(item, operation, at);
		const auth = this.auth(operation);
		const base = this.base(item, operation);
		const name = `${method.toUpperCase()} ${base}${path}`;
		const fact: EndpointFact = {
			...this.common(`endpoint:${name}`, at, name),
			kind: 'endpoint',
			method: method.toUpperCase(),
			path,
			...(base === '' ? {} : { base }),
			...(auth === undefined ? {} : { auth }),
			...(request === undefined ? {} : { request }),
			responses: this.responses(operation, at),
		};
		this.facts.push(fact);
	}

	private request(item: Record<string, unknown>, operation: Record<string, unknown>, at: Path): Shape | undefined {
		const body = this.resolved(operation['requestBody']);
		if (isRecord(operation['requestBody'])) return this.content(body, [...at, 'requestBody'], 'request');
		const parameters = [operation['parameters'], item['parameters']].flatMap((list) => (Array.isArray(list) ? list : []));
		const old = parameters.map((parameter) => this.resolved(parameter)).find((parameter) => parameter['in'] === 'body');
		return old === undefined ? undefined : this.shape(old['schema'], [...at, 'parameters'], 'request');
	}

	private responses(operation: Record<string, unknown>, at: Path): EndpointResponse[] {
		return entries(operation['responses'])
			.filter(([code]) => /^[1-5](?:\d\d|XX)$/i.test(code))
			.map(([code, response]) => {
				const value = this.resolved(response);
				const where = [...at, 'responses', code];
				const shape =
					value['schema'] === undefined
						? this.content(value, where, 'response')
						: this.shape(value['schema'], [...where, 'schema'], 'response');
				return { ...(/^\d+$/.test(code) ? { status: Number(code) } : {}), ...(shape === undefined ? {} : { shape }) };
			});
	}

	/** The schema of a JSON body, else of the first media type that has one. */
	private content(holder: Record<string, unknown>, at: Path, use: SchemaUse): Shape | undefined {
		const media = entries(holder['content']);
		const chosen =
			media.find(([type]) => /\bjson\b/i.test(type)) ?? media.find(([, value]) => isRecord(value) && value['schema'] !== undefined);
		if (chosen === undefined || !isRecord(chosen[1]) || chosen[1]['schema'] === undefined) return undefined;
		return this.shape(chosen[1]['schema'], [...at, 'content', chosen[0], 'schema'], use);
	}

	private shape(schema: unknown, at: Path, use: SchemaUse | undefined): Shape | undefined {
		if (schema === undefined) return undefined;
		const text = this.bundler.bundle(schema, use);
		if (text === undefined) this.full = true;
		const place = this.tree.placeOf(at);
		return text === undefined ? undefined : { text, syntax: 'json-schema', ...this.snippet.place(place.line, place.column) };
	}

	private type(name: string, schema: unknown, at: Path): void {
		const shape = this.shape(schema, at, undefined);
		if (shape === undefined) return;
		const fact: TypeFact = { ...this.common(`type:${name}`, at, name), kind: 'type', name, exported: true, language: 'openapi', shape };
		this.facts.push(fact);
	}

	private common(id: string, at: Path, raw: string): FactBase {
		const { document, direction, confidence, via } = this.snippet;
		return {
			id,
			task: document.task,
			batch: document.batch,
			cycle: cycleOf(document),
			direction,
			confidence,
			raw,
			via,
			location: locate(this.snippet, this.tree.placeOf(at)),
		};
	}

	private auth(operation: Record<string, unknown>): boolean | undefined {
		const security = operation['security'] ?? this.root['security'];
		if (!Array.isArray(security)) return undefined;
		return security.length > 0 && security.every((need) => isRecord(need) && Object.keys(need).length > 0);
	}

	/** The path of the first server, its variables by their defaults; Swagger 2 has `basePath`. */
	private base(item: Record<string, unknown>, operation: Record<string, unknown>): string {
		const old = this.root['basePath'];
		if (typeof old === 'string') return old.replace(/\/+$/, '');
		const servers = [operation['servers'], item['servers'], this.root['servers']].find((list) => Array.isArray(list) && list.length > 0) as
			| unknown[]
			| undefined;
		const server = servers?.[0];
		if (!isRecord(server) || typeof server['url'] !== 'string') return '';
		const variables = isRecord(server['variables']) ? server['variables'] : {};
		const url = server['url'].replace(/\{(\w+)\}/g, (_, name: string) => {
			const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
			return isRecord(variable) && variable['default'] !== undefined ? String(variable['default']) : '';
		});
		return (/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*(\/.*)?$/i.exec(url)?.[1] ?? (url.startsWith('/') ? url : '')).replace(/\/+$/, '');
	}

	private resolved(value: unknown): Record<string, unknown> {
		let current = value;
		for (let hops = 0; hops < 20; hops++) {
			if (!isRecord(current)) return {};
			const reference = current['$ref'];
			if (typeof reference !== 'string') return current;
			current = reference.startsWith('#/') ? pointed(this.root, reference.slice(1)) : undefined;
		}
		return {};
	}
}

/** The entries of a record; none of anything else. */
export function entries(value: unknown): [string, unknown][] {
	return isRecord(value) ? Object.entries(value) : [];
}
