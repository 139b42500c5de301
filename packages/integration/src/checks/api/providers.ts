import type { EndpointFact } from '../../fact.js';
import { isLocal, isNamed, onOtherHost, routeKey, routeOf } from '../../routes/endpoint-key.js';
import { relateRoutes } from '../../routes/relation.js';
import { growRouteTree, type RouteTree } from '../../routes/route-tree.js';
import { groupBy } from '../group.js';

/** Finds who provides what a consumer calls. */
export interface Providers {
	/** The providers of exactly this endpoint, else of the most specific route that takes all its URLs. */
	of(consumer: EndpointFact): readonly EndpointFact[];
	/** Providers of the same path under other methods. */
	underOtherMethods(consumer: EndpointFact): readonly EndpointFact[];
	readonly all: readonly EndpointFact[];
}

export function indexProviders(all: readonly EndpointFact[]): Providers {
	const byKey = groupBy(all, routeKey);
	const byMethod = new Map(
		[
			...groupBy(
				all.filter((fact) => !isNamed(fact)),
				(fact) => fact.method,
			),
		].map(([method, facts]) => [method, treeOf(facts)]),
	);
	const under = (consumer: EndpointFact, method: string): readonly EndpointFact[] => {
		const exact = reachable(byKey.get(routeKey({ ...consumer, method })) ?? [], consumer);
		if (exact.length > 0 || isNamed(consumer)) return exact;
		const found = byMethod.get(method);
		return found
			? widest(
					reachable(
						found.tree.near(routeOf(consumer)).map((number) => found.facts[number]!),
						consumer,
					),
					consumer,
				)
			: [];
	};
	const methods = [...byMethod.keys()];
	return {
		all,
		of: (consumer) => {
			const asked = methodsFor(consumer.method, methods);
			return asked.flatMap((method) => under(consumer, method));
		},
		underOtherMethods: (consumer) => (isNamed(consumer) ? [] : methods.flatMap((method) => under(consumer, method))),
	};
}

// GET implies HEAD, every route implies OPTIONS, and ANY stands for a method that nobody wrote down.
function methodsFor(method: string, provided: readonly string[]): readonly string[] {
	if (method === 'ANY' || method === 'OPTIONS') return provided;
	if (method === 'HEAD') return ['HEAD', 'GET', 'ANY'];
	return [method, 'ANY'];
}

function treeOf(facts: readonly EndpointFact[]): { tree: RouteTree; facts: readonly EndpointFact[] } {
	const tree = growRouteTree();
	for (const [number, fact] of facts.entries()) tree.add(routeOf(fact), number);
	return { tree, facts };
}

function reachable(facts: readonly EndpointFact[], consumer: EndpointFact): EndpointFact[] {
	const server = (fact: EndpointFact): string | undefined => fact.host ?? fact.baseHost;
	const local = (fact: EndpointFact): boolean => isLocal(server(fact) ?? '');
	const there = facts.filter((fact) => !onOtherHost(fact, consumer) || local(fact) || local(consumer));
	const sameHost = there.filter((fact) => server(fact) !== undefined && !onOtherHost(fact, consumer) && server(consumer) !== undefined);
	return sameHost.length > 0 ? sameHost : there;
}

// Of the routes that take every URL of the consumer, those that no other one is more specific than.
function widest(facts: readonly EndpointFact[], consumer: EndpointFact): EndpointFact[] {
	const route = routeOf(consumer);
	const taking = facts.filter((fact) => ['same', 'wider'].includes(relateRoutes(routeOf(fact), route).kind));
	return taking.filter((fact) => !taking.some((other) => relateRoutes(routeOf(fact), routeOf(other)).kind === 'wider'));
}
