import type { Draft } from '../../draft.js';
import type { EndpointFact } from '../../fact.js';
import { endpointName, isLocal, isNamed, isOperational, onOtherHost, routeKey, routeOf } from '../../routes/endpoint-key.js';
import { nearestAmong } from '../../words.js';
import { endpointProviders } from '../api/api.js';
import { indexProviders, type Providers } from '../api/providers.js';
import type { Check, CheckInput } from '../check.js';
import { groupBy } from '../group.js';
import { unmetFunctions } from './functions.js';
import { unmetWords } from './planned.js';
import { unmetServices } from './services.js';

/** What a task needs and nobody provides: endpoints, methods, functions, services. Tables are the database check's. */
export const unmet: Check = {
	family: 'unmet',
	run: (input) => {
		const providers = endpointProviders(input);
		const planned = indexProviders(input.planned.of('endpoint').filter((fact) => fact.direction === 'provides'));
		const nearest = new Map(
			[...groupBy(providers.all, (fact) => fact.method)].map(([method, facts]) => [
				method,
				nearestAmong(facts, (fact) => routeOf(fact).shape),
			]),
		);
		const calls = input.facts.of('endpoint').filter((fact) => fact.direction === 'consumes' && !isOperational(fact));
		return [
			...calls.flatMap(
				(call) => unmetEndpoint(call, providers, planned, (fact) => nearest.get(fact.method)?.(routeOf(fact).shape), input) ?? [],
			),
			...unmetFunctions(input),
			...unmetServices(input),
		];
	},
};

function unmetEndpoint(
	call: EndpointFact,
	providers: Providers,
	planned: Providers,
	nearest: (call: EndpointFact) => EndpointFact | undefined,
	input: CheckInput,
): Draft | undefined {
	if (providers.of(call).length > 0 || isExternal(call, providers, input)) return undefined;
	const name = endpointName(call);
	const later = planned.of(call)[0] ?? planned.underOtherMethods(call)[0];
	const other = providers.underOtherMethods(call)[0];
	if (other) {
		return {
			rule: 'unmet/method',
			kind: 'endpoint',
			symbol: routeKey(call),
			...unmetWords(`Nobody provides ${name}; the same path exists as ${other.method}`, input, later?.task),
			sides: [call],
			hint: other,
			change: call.task,
		};
	}
	const near = nearest(call);
	return {
		rule: 'unmet/endpoint',
		kind: 'endpoint',
		symbol: routeKey(call),
		...unmetWords(
			`Nobody provides ${name}, which ${call.task} calls${near ? `; the nearest is ${endpointName(near)} of ${near.task}` : ''}`,
			input,
			later?.task,
		),
		sides: [call],
		...(near && near.task !== call.task && { hint: near }),
		change: call.task,
	};
}

// A host that no task of the project names, and that isn't this machine, belongs to somebody else.
function isExternal(call: EndpointFact, providers: Providers, { external }: CheckInput): boolean {
	if (external(endpointName(call)) || external(call.path)) return true;
	const host = call.host ?? call.baseHost;
	if (host === undefined) return false;
	const url = `https://${host}${call.base ?? ''}${call.path}`;
	if (external(host) || external(`${call.method} ${url}`) || external(url)) return true;
	if (isLocal(host) || isNamed(call) || !host.includes('.')) return false;
	const named = providers.all.filter((fact) => (fact.host ?? fact.baseHost) !== undefined);
	// A document's base URL may be the product's own: then somebody of the project has to be on another one.
	if (call.host === undefined && named.length === 0) return false;
	return named.every((fact) => onOtherHost(fact, call) || isLocal(fact.host ?? ''));
}
