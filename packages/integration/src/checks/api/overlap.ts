import type { Draft } from '../../draft.js';
import { IntegrationError } from '../../errors.js';
import type { EndpointFact } from '../../fact.js';
import { byOwner } from '../../order.js';
import { endpointName, isNamed, isOperational, onOtherHost, routeKey, routeOf } from '../../routes/endpoint-key.js';
import { relateRoutes } from '../../routes/relation.js';
import type { Route } from '../../routes/route.js';
import { growRouteTree } from '../../routes/route-tree.js';
import { groupBy } from '../group.js';

const mostOverlaps = 2000;

interface Served {
	readonly key: string;
	readonly route: Route;
	readonly facts: readonly EndpointFact[];
}

/** Routes of two tasks that share URLs without being the same: one takes what the other means to serve, or neither is more specific. */
export function findOverlaps(provided: readonly EndpointFact[], earlier: readonly EndpointFact[]): Draft[] {
	const paths = [...provided, ...earlier].filter((fact) => !isNamed(fact) && !isOperational(fact));
	const current = new Set(provided);
	const drafts: Draft[] = [];
	for (const facts of groupBy(paths, (fact) => fact.method).values()) {
		const served: Served[] = [...groupBy(facts, routeKey)].map(([key, same]) => ({ key, route: routeOf(same[0]!), facts: same }));
		const tree = growRouteTree();
		for (const [number, one] of served.entries()) {
			for (const earlierNumber of tree.near(one.route)) {
				const pair = pairOf(served[earlierNumber]!, one, current);
				if (pair) drafts.push(...overlap(pair));
				// Past this nobody reads on, and a crafted document could have millions.
				if (drafts.length >= mostOverlaps)
					throw new IntegrationError(
						'limit',
						`More than ${mostOverlaps} pairs of routes overlap; the first ones are ${drafts
							.slice(0, 3)
							.map((draft) => draft.says)
							.join('; ')}.`,
					);
			}
			tree.add(one.route, number);
		}
	}
	return drafts;
}

type Pair = readonly [EndpointFact, EndpointFact];

// A task that serves both has thought of it.
function pairOf(a: Served, b: Served, current: ReadonlySet<EndpointFact>): Pair | undefined {
	const tasksOfA = new Set(a.facts.map((fact) => fact.task));
	if (b.facts.some((fact) => tasksOfA.has(fact.task))) return undefined;
	for (const one of a.facts) {
		for (const other of b.facts) {
			if ((current.has(one) || current.has(other)) && !onOtherHost(one, other))
				return byOwner(one, other) < 0 ? [one, other] : [other, one];
		}
	}
	return undefined;
}

function overlap([owner, later]: Pair): Draft[] {
	const relation = relateRoutes(routeOf(owner), routeOf(later));
	if (relation.kind === 'apart' || relation.kind === 'same') return [];
	const shared = { kind: 'route', symbol: [routeKey(owner), routeKey(later)].sort().join(' and '), sides: [owner, later] };
	const [a, b] = [endpointName(owner), endpointName(later)];
	if (relation.kind === 'crossing') {
		return [{ ...shared, rule: 'api/route-ambiguous', says: `${a} and ${b} both match ${relation.url}, and neither is more specific` }];
	}
	const [wide, narrow] = relation.kind === 'wider' ? [owner, later] : [later, owner];
	return [
		{
			...shared,
			rule: 'api/route-shadow',
			// A catch-all for a single-page application is meant to come last.
			...(routeOf(wide).shape.startsWith('/**') || routeOf(wide).shape === '/{}/**' ? { severity: 'info' as const } : {}),
			says: `${endpointName(wide)} also matches ${relation.url}, which ${endpointName(narrow)} serves: in OpenAPI and find-my-way ${endpointName(narrow)} wins, in Express the one that is registered first`,
			help: `Register ${endpointName(narrow)} before ${endpointName(wide)}, or rename one of them.`,
		},
	];
}
