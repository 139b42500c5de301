import type { Declaration } from '../declarations/declaration.js';
import type { Shape } from '../fact.js';
import type { Found } from '../rule.js';
import { isPartial } from '../shape.js';
import { commentRoutes } from './comment-routes.js';
import type { FencePlace } from './fence-reader.js';

const SYNTAX: ReadonlyMap<string, Shape['syntax']> = new Map([
	['typescript', 'ts'],
	['javascript', 'ts'],
	['graphql', 'graphql'],
	['proto', 'proto'],
	['prisma', 'prisma'],
]);

/** Types and functions that a source text declares, and the routes in comments above its types. */
export function sourceFacts(text: string, place: FencePlace, declarations: readonly Declaration[], language: string): Found[] {
	const syntax = SYNTAX.get(language) ?? 'unknown';
	const sure = language === 'typescript' || language === 'graphql' || language === 'proto';
	const facts = declarations.filter((d) => d.name.length <= 200).map((d) => declared(text, place, d, language, syntax, sure ? 0.8 : 0.4));
	return [...facts, ...commentRoutes(text, place, declarations, syntax)];
}

function declared(text: string, place: FencePlace, d: Declaration, language: string, syntax: Shape['syntax'], confidence: number): Found {
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

function trimmed(text: string, [start, end]: readonly [number, number], syntax: Shape['syntax'], place: FencePlace): Shape {
	const part = text.slice(start, end);
	const lead = part.length - part.trimStart().length;
	return { text: part.trim(), syntax, ...place(start + lead) };
}
