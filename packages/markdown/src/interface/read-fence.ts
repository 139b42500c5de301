import { type BracedLanguage, bracedDeclarations, graphql, java, prisma, proto } from './declarations/braced.js';
import type { Declaration } from './declarations/declaration.js';
import { pythonDeclarations } from './declarations/python.js';
import { sqlStatements } from './declarations/sql.js';
import { typescriptDeclarations } from './declarations/typescript.js';
import { routeIn, targetAt } from './endpoint.js';
import { envFound, flagsOf } from './env.js';
import type { EndpointFact, Fact, InterfaceFence, Shape } from './fact.js';
import { fencePlaces } from './fence-place.js';
import { makeFact } from './make-fact.js';
import { declares } from './roles.js';
import type { Found } from './rule.js';
import { isPartial } from './shape.js';

type Place = (offset: number) => { line: number; column: number };
type Reader = (text: string, place: Place) => Found[];

const LANGUAGES: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	...['ts', 'typescript', 'tsx', 'mts', 'cts', 'zod'].map((name): [string, Reader] => [
		name,
		(text, place) => sourceFacts(text, place, typescriptDeclarations(text), 'typescript'),
	]),
	...['js', 'javascript', 'jsx', 'mjs'].map((name): [string, Reader] => [
		name,
		(text, place) => sourceFacts(text, place, typescriptDeclarations(text), 'javascript'),
	]),
	...['graphql', 'gql', 'graphqls'].map((name): [string, Reader] => [name, braced(graphql, 'graphql')]),
	...['proto', 'protobuf', 'proto3'].map((name): [string, Reader] => [name, braced(proto, 'proto')]),
	...['java', 'kotlin', 'kt', 'cs', 'csharp', 'swift', 'rust', 'rs', 'scala'].map((name): [string, Reader] => [name, braced(java, 'java')]),
	...['python', 'py'].map((name): [string, Reader] => [
		name,
		(text, place) => sourceFacts(text, place, pythonDeclarations(text), 'python'),
	]),
	...['sql', 'postgres', 'postgresql', 'pgsql', 'mysql', 'sqlite', 'ddl'].map((name): [string, Reader] => [name, sqlFacts]),
	['prisma', prismaFacts],
	...['env', 'dotenv', '.env'].map((name): [string, Reader] => [name, envFacts]),
	...['http', '', 'text', 'txt', 'plaintext', 'rest'].map((name): [string, Reader] => [name, requestFacts]),
]);

const SYNTAX: ReadonlyMap<string, Shape['syntax']> = new Map([
	['typescript', 'ts'],
	['javascript', 'ts'],
	['graphql', 'graphql'],
	['proto', 'proto'],
	['prisma', 'prisma'],
]);

/** The facts of one fence: one per declaration, with its own place. A fence whose section declares nothing, or whose language is a shell's, gives none. */
export function readFence(fence: InterfaceFence, source: { readonly file: string; readonly task: string }): Fact[] {
	const read = LANGUAGES.get(fence.language);
	if (read === undefined || !declares(fence.role)) return [];
	const place = fencePlaces(fence);
	return read(fence.text, place).map((found) => {
		const confidence = found.confidence * (fence.role === 'none' && isUnexported(found) ? 0.6 : 1);
		return makeFact(
			{ ...found, confidence },
			{
				...source,
				via: 'fence',
				direction: fence.direction,
				start: place(found.start),
				end: place(found.end),
				raw: firstLine(fence.text, found.start),
			},
		);
	});
}

/** Whether a fence of this language can hold declarations. */
export function knowsLanguage(language: string): boolean {
	return LANGUAGES.has(language);
}

function isUnexported(found: Found): boolean {
	return found.fact.kind === 'type' && !found.fact.exported;
}

function firstLine(text: string, start: number): string {
	const end = text.indexOf('\n', start);
	return text.slice(start, end < 0 ? text.length : end).trim();
}

function braced(language: BracedLanguage, name: string): Reader {
	return (text, place) => sourceFacts(text, place, bracedDeclarations(text, language), name);
}

function sourceFacts(text: string, place: Place, declarations: readonly Declaration[], language: string): Found[] {
	const syntax = SYNTAX.get(language) ?? 'unknown';
	const sure = language === 'typescript' || language === 'graphql' || language === 'proto';
	const facts = declarations.filter((d) => d.name.length <= 200).map((d) => declared(text, place, d, language, syntax, sure ? 0.8 : 0.4));
	return [...facts, ...commentRoutes(text, place, declarations, syntax)];
}

function declared(text: string, place: Place, d: Declaration, language: string, syntax: Shape['syntax'], confidence: number): Found {
	const part = (range: readonly [number, number]): Shape => trimmed(text, range, 'ts', place);
	const name = d.owner === undefined ? d.name : `${d.owner}.${d.name}`;
	const owner = d.owner === undefined ? {} : { owner: d.owner };
	const common = { name, start: d.start, end: d.end, confidence };
	if (d.kind === 'function')
		return {
			...common,
			fact: {
				kind: 'function',
				name: d.name,
				...owner,
				...(d.parameters === undefined ? {} : { parameters: part(d.parameters) }),
				...(d.returns === undefined ? {} : { returns: part(d.returns) }),
				async: d.async ?? false,
			},
			confidence: d.exported ? confidence : Math.min(confidence, 0.4),
		};
	const shape: Shape = { text: text.slice(d.start, d.end), syntax: d.kind === 'zod' ? 'zod' : syntax, ...place(d.start) };
	return {
		...common,
		fact: { kind: 'type', name: d.name, ...owner, exported: d.exported, language, shape },
		...(isPartial(shape.text) ? { partial: true } : {}),
	};
}

function trimmed(text: string, [start, end]: readonly [number, number], syntax: Shape['syntax'], place: Place): Shape {
	const part = text.slice(start, end);
	const lead = part.length - part.trimStart().length;
	return { text: part.trim(), syntax, ...place(start + lead) };
}

/** Routes named in the comment above a type: `…Request` and `…Response` of the same stem are their bodies. */
function commentRoutes(text: string, place: Place, declarations: readonly Declaration[], syntax: Shape['syntax']): Found[] {
	const found: Found[] = [];
	let open: { fact: { -readonly [K in keyof EndpointFact]?: EndpointFact[K] }; stem: string } | undefined;
	for (const d of declarations) {
		if (d.kind === 'function') continue;
		const role = /(?:Request|Body|Input|Payload|Params|Dto|DTO)$/.test(d.name)
			? 'request'
			: /(?:Response|Result|Reply|Output)$/.test(d.name)
				? 'response'
				: undefined;
		const stem = d.name.replace(/(?:Request|Response|Body|Input|Payload|Params|Result|Reply|Output)(?:Body|Dto|DTO)?$/, '');
		const route = d.comment === undefined ? undefined : routeIn(text.slice(d.comment[0], d.comment[1]).replace(/[*\n\r]/g, ' '));
		if (route !== undefined && d.comment !== undefined) {
			for (const method of route.methods) {
				const fact = { kind: 'endpoint' as const, method, path: route.path, responses: [] };
				open = { fact, stem };
				const start = d.comment[0] + route.start;
				found.push({ fact, name: `${method} ${route.path}`, start, end: d.comment[0] + route.end, confidence: 0.8 });
			}
		}
		if (open === undefined || role === undefined || (route === undefined && open.stem !== stem)) continue;
		const shape: Shape = { text: d.name, syntax: syntax === 'unknown' ? 'unknown' : 'ts', ...place(d.start) };
		if (role === 'request') open.fact.request = shape;
		else open.fact.responses = [...(open.fact.responses ?? []), { shape }];
	}
	return found;
}

function sqlFacts(text: string, place: Place): Found[] {
	return sqlStatements(text).map((s) => ({
		fact: {
			kind: 'database',
			op: s.op,
			object: s.object,
			name: s.name,
			shape: { text: text.slice(s.start, s.end), syntax: 'sql', ...place(s.start) },
		},
		name: `${s.op} ${s.object} ${s.name.toLowerCase()}`,
		start: s.start,
		end: s.end,
		confidence: 0.8,
	}));
}

function prismaFacts(text: string, place: Place): Found[] {
	return bracedDeclarations(text, prisma).map((d) => ({
		fact: {
			kind: 'database',
			op: 'create',
			object: /^enum/.test(text.slice(d.start)) ? 'enum' : 'model',
			name: d.name,
			shape: { text: text.slice(d.start, d.end), syntax: 'prisma', ...place(d.start) },
		},
		name: `model ${d.name}`,
		start: d.start,
		end: d.end,
		confidence: 0.8,
	}));
}

function envFacts(text: string): Found[] {
	const found: Found[] = [];
	for (const line of text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Z][A-Z0-9_]*)[ \t]*=([^\n\r]*)/gm)) {
		const start = line.index + line[0].indexOf(line[1]!);
		found.push(envFound(line[1]!, start, 0.8, flagsOf(`=${line[2]}`)));
	}
	return found;
}

function requestFacts(text: string): Found[] {
	const found: Found[] = [];
	for (const line of text.matchAll(/^[ \t]*((?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+)(?=[/{]|https?:)/gm)) {
		const start = line.index + line[0].indexOf(line[1]!);
		const target = targetAt(text, start + line[1]!.length);
		if (target === undefined) continue;
		const method = line[1]!.trim();
		const host = target.host === undefined ? {} : { host: target.host };
		found.push({
			fact: { kind: 'endpoint', method, path: target.path, ...host, responses: [] },
			name: `${method} ${target.path}`,
			start,
			end: target.end,
			confidence: 0.8,
		});
	}
	return found;
}
