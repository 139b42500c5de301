import type { Certificate, Proof } from '../batch-plan.js';
import { balanceUndersized } from './balance-undersized.js';
import { levelBound } from './bounds.js';
import { cliqueBound, findCliques, thingCliques } from './cliques.js';
import type { Effort } from './effort.js';
import { fewestBatches } from './fewest.js';
import { headsOf } from './heads.js';
import { improve } from './improve.js';
import { layerBound } from './layers.js';
import { leastTime, minutesOf } from './least-time.js';
import type { Assignment } from './list.js';
import { betterList, tailList } from './lists.js';
import { quicken } from './quicken.js';
import { restarts } from './restarts.js';
import { bits, setSpace } from './set-space.js';
import { timedList } from './timed-list.js';
import { undersizedBound } from './undersized-bound.js';
import { reverse, type UnitGraph } from './unit-graph.js';
import { windowsAt } from './windows.js';

export interface Arrangement {
	readonly plan: Assignment;
	readonly certificate: Certificate;
	readonly heads: Int32Array;
	readonly tails: Int32Array;
}

/** Which batch each unit goes to, and what is proven about it. `nameOf` gives the id by which a proof names a unit. */
export function arrange(
	graph: UnitGraph,
	objective: 'fewest-batches' | 'least-time',
	effort: Effort,
	nameOf: (unit: number) => string,
): Arrangement {
	const { size } = graph;
	const listed = arrangeByLists(graph);
	const { heads, tails } = listed;
	let { plan, proof } = listed;
	const space = lazily(() => setSpace(graph));
	// Touches that may not overlap at all keep units apart, but prove nothing.
	const proves = graph.rules.things?.guessed !== true;
	const cliques = lazily(() => (size <= 600 && proves ? findCliques(space()) : []));

	const ofThings = lazily(() => (size <= 20_000 && proves ? thingCliques(graph) : []));

	for (const find of [ofThings, cliques]) {
		if (plan.count <= proof.bound) break;
		const clique = cliqueBound(find(), heads, tails, nameOf);
		if (clique && clique.bound > proof.bound) proof = clique;
	}
	if (objective === 'fewest-batches') {
		if (plan.count > proof.bound && size <= 20_000) plan = improve(graph, plan, proof.bound, effort);
		if (plan.count > proof.bound && size <= 2000) {
			const { conflicts, words } = space();
			if (conflicts) plan = restarts(graph, tails, degreesOf(conflicts, size, words), plan, proof.bound, effort);
		}
	}
	if (plan.count > proof.bound && size <= 2000 && proves && objective === 'fewest-batches') {
		const from = proof.bound;
		const before = effort.used;
		const found = effort.share(0.8, () => fewestBatches(space(), heads, tails, cliques(), from, plan.count, effort));
		plan = found.plan ?? plan;
		if (found.bound > from) proof = { kind: found.by, bound: found.bound, from, steps: effort.used - before };
	}
	let minutes: Proof = layerBound(graph, proof, [], nameOf);
	if (isLess(minutes.bound, minutesOf(graph, plan))) {
		const apart = objective === 'least-time' ? [...ofThings(), ...cliques()] : ofThings();
		if (apart.length > 0) minutes = layerBound(graph, proof, apart, nameOf);
	}
	if (objective === 'least-time') {
		const before = effort.used;
		plan = better(graph, plan, timedList(graph));
		if (isLess(minutes.bound, minutesOf(graph, plan)) && size <= 20_000) plan = quicken(graph, plan, effort);
		const known = minutesOf(graph, plan);
		if (isLess(minutes.bound, known) && size <= 120) {
			const found = effort.share(0.8, () => leastTime(space(), known, effort));
			plan = found.plan ?? plan;
			const least = minutesOf(graph, plan);
			if (found.exact && proves && isLess(minutes.bound, least))
				minutes = { kind: 'search', bound: least, from: minutes.bound, steps: effort.used - before };
		}
	}
	const balanced = balanceUndersized({ graph, heads, tails, space, cliques }, plan, objective, effort);
	return { plan: balanced.plan, certificate: { batches: proof, minutes, undersized: balanced.proof }, heads, tails };
}

/** The fewest batches that list passes alone come to. */
export function arrangeByLists(graph: UnitGraph): Pick<Arrangement, 'plan' | 'heads' | 'tails'> & { readonly proof: Proof } {
	const heads = headsOf(graph);
	const tails = headsOf(reverse(graph));
	const plan = tailList(graph, tails);
	const proof: Proof = levelBound(graph, { heads, tails }, plan.count) ?? { kind: 'trivial', bound: 0 };
	return { plan: plan.count > proof.bound ? betterList(graph, heads, tails, plan, proof.bound) : plan, proof, heads, tails };
}

/** What holds for every plan of the units with so many batches; nothing when this plan breaks the rules that the proofs rest on. */
export function certify(graph: UnitGraph, batches: number): Certificate {
	const heads = headsOf(graph);
	const tails = headsOf(reverse(graph));
	const level = levelBound(graph, { heads, tails }, batches + 1);
	const none: Proof = { kind: 'trivial', bound: 0 };
	if (!level || level.bound > batches) return { batches: none, minutes: none, undersized: none };
	return {
		batches: level,
		minutes: layerBound(graph, level, [], String),
		undersized: undersizedBound(windowsAt(heads, tails, batches), batches, graph.min),
	};
}

export function better(graph: UnitGraph, a: Assignment, b: Assignment): Assignment {
	const difference = minutesOf(graph, b) - minutesOf(graph, a);
	return difference < 0 || (difference === 0 && b.count < a.count) ? b : a;
}

/** Minutes are sums of fractions: less by more than 1e-9 of their size. */
function isLess(a: number, b: number): boolean {
	return a < b - 1e-9 * (1 + b);
}

function degreesOf(sets: Int32Array, size: number, words: number): Int32Array {
	const degrees = new Int32Array(size);
	for (let unit = 0; unit < size; unit++) for (let w = 0; w < words; w++) degrees[unit]! += bits(sets[unit * words + w]!);
	return degrees;
}

function lazily<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}
