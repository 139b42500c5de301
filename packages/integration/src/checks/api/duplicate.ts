import type { Draft } from '../../draft.js';
import type { EndpointFact } from '../../fact.js';
import { endpointName, isOperational, onOtherHost, routeKey } from '../../routes/endpoint-key.js';
import { groupBy } from '../group.js';

/** Endpoints that two tasks of this batch provide: the same method and shape of path, whatever they answer. */
export function findDuplicateEndpoints(provided: readonly EndpointFact[]): Draft[] {
	return [...groupBy(provided, routeKey)].flatMap(([key, all]) => onePerServer(all).flatMap((same) => duplicate(key, same) ?? []));
}

// A fact without a host belongs to every server.
function onePerServer(facts: readonly EndpointFact[]): EndpointFact[][] {
	const groups: EndpointFact[][] = [];
	for (const fact of facts) {
		const group = groups.find((one) => one.every((other) => !onOtherHost(fact, other)));
		if (group) group.push(fact);
		else groups.push([fact]);
	}
	return groups;
}

function duplicate(key: string, facts: readonly EndpointFact[]): Draft | undefined {
	const owners = [...groupBy(facts, (fact) => fact.task).values()].map(surest);
	if (owners.length < 2) return undefined;
	const names = [...new Set(owners.map(endpointName))];
	return {
		rule: 'api/duplicate-endpoint',
		...(isOperational(owners[0]!) && { severity: 'info' as const }),
		kind: 'endpoint',
		symbol: key,
		says: `${names.join(' and ')}${names.length > 1 ? ' are one endpoint, and it' : ''} is provided by ${owners.length} tasks: give it one owner`,
		sides: owners,
	};
}

/** Of one task's several words about a thing, the surest; the first of equals. */
function surest(facts: readonly EndpointFact[]): EndpointFact {
	return facts.reduce((best, fact) => (fact.confidence > best.confidence ? fact : best));
}
