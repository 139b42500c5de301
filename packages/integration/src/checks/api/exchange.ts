import type { Draft } from '../../draft.js';
import type { EndpointFact } from '../../fact.js';
import { endpointName, routeKey } from '../../routes/endpoint-key.js';
import type { Shapes } from '../../shapes.js';
import { groupBy } from '../group.js';
import { unresolvedDraft } from '../types/unresolved.js';
import { clashDraft } from './clash-draft.js';
import { compareExchange, type Exchange } from './compare.js';
import type { Providers } from './providers.js';
import { successStatuses } from './response.js';

/** Where a consumer cannot talk to the task that provides its endpoint: shapes of response and request, status, authentication. */
export function findExchangeConflicts(consumers: readonly EndpointFact[], providers: Providers, shapes: Shapes): Draft[] {
	const drafts: Draft[] = [];
	for (const calls of groupBy(consumers, (fact) => `${fact.task}\n${routeKey(fact)}`).values()) {
		const found = [...new Set(calls.flatMap((call) => providers.of(call)))];
		if (found.some((fact) => fact.task === calls[0]!.task)) continue;
		for (const served of groupBy(found, (fact) => fact.task).values()) {
			for (const call of calls) drafts.push(...conflictsOf(served, call, shapes));
		}
	}
	return drafts;
}

// A provider may tell of one endpoint in several places: one that fits is enough, else the one that differs least speaks.
function conflictsOf(served: readonly EndpointFact[], call: EndpointFact, shapes: Shapes): Draft[] {
	const told = served
		.map((server) => ({ server, exchange: compareExchange(server, call, shapes) }))
		.filter(({ exchange }) => exchange.compared);
	const best = told.reduce<(typeof told)[number] | undefined>(
		(least, one) => (!least || weight(one.exchange) < weight(least.exchange) ? one : least),
		undefined,
	);
	const server = best?.server ?? served[0]!;
	return [
		...(best?.exchange.clashes ?? []).flatMap((clash) => clashDraft(clash, server, call) ?? []),
		...unresolvedDrafts(best?.exchange, server, call, shapes),
		...statusDrafts(served, call),
		...authDrafts(server, call),
	];
}

// Only where nothing else was found: a conflict is known whatever the rest turns out to be.
function unresolvedDrafts(exchange: Exchange | undefined, server: EndpointFact, call: EndpointFact, shapes: Shapes): Draft[] {
	const open = exchange?.clashes.map(({ difference }) => difference) ?? [];
	if (open.length === 0 || open.some(({ code }) => code !== 'unknown')) return [];
	return [unresolvedDraft([server, call], endpointName(server), open, shapes)];
}

function weight({ clashes }: Exchange): number {
	const sure = clashes.filter(({ difference }) => difference.code !== 'unknown').length;
	return sure * 1000 + clashes.length;
}

function statusDrafts(served: readonly EndpointFact[], call: EndpointFact): Draft[] {
	const given = [...new Set(served.flatMap(successStatuses))];
	const wanted = successStatuses(call);
	if (given.length === 0 || wanted.length === 0 || wanted.every((status) => given.includes(status))) return [];
	if (given.every((status) => status === 204) && call.responses.some((response) => response.shape)) return [];
	const says = `${endpointName(served[0]!)} answers ${given.join(', ')}, and ${call.task} expects ${wanted.join(', ')}`;
	return [{ rule: 'api/status', kind: 'endpoint', symbol: routeKey(served[0]!), says, sides: [served[0]!, call] }];
}

function authDrafts(server: EndpointFact, call: EndpointFact): Draft[] {
	if (server.auth === undefined || call.auth === undefined || server.auth === call.auth) return [];
	const [needs, free] = server.auth ? [server, call] : [call, server];
	const says = `${endpointName(server)} requires authentication for ${needs.task}, and none for ${free.task}`;
	return [{ rule: 'api/auth', kind: 'endpoint', symbol: routeKey(server), says, sides: [server, call] }];
}
