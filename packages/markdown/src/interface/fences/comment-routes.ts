import type { Declaration } from '../declarations/declaration.js';
import { routeIn } from '../endpoint.js';
import type { EndpointFact, Shape } from '../fact.js';
import type { Found } from '../rule.js';
import type { FencePlace } from './fence-reader.js';

/** Routes named in the comment above a type: `…Request` and `…Response` of the same stem are their bodies. */
export function commentRoutes(text: string, place: FencePlace, declarations: readonly Declaration[], syntax: Shape['syntax']): Found[] {
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
