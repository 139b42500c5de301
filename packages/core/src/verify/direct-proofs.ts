import type { Proof } from '../batch-plan.js';
import { cliqueHolds } from './clique.js';
import { type Ends, endsOf } from './ends.js';
import { largest, near } from './near.js';
import type { Units } from './units.js';

type ProofOf<Kind extends Proof['kind']> = Extract<Proof, { kind: Kind }>;

/** Counts the level again: it must hold exactly the units that the proof names. */
export function levelHolds(units: Units, { heads, tails }: Ends, proof: ProofOf<'level'>, least = 0): boolean {
	const { cap, classOf, minutes } = units;
	const sizes = new Map<number, number>();
	let count = 0;
	for (let unit = 0; unit < units.count; unit++) {
		if (heads[unit]! < proof.head || tails[unit]! < proof.tail || minutes[unit]! < least) continue;
		count++;
		if (proof.classes) sizes.set(classOf[unit]!, (sizes.get(classOf[unit]!) ?? 0) + 1);
	}
	if (count === 0 || count !== proof.units) return false;
	let batches = Math.ceil(count / cap);
	if (proof.classes) {
		const found = [...sizes.values()].sort((a, b) => b - a);
		if (found.length !== proof.classes.length || found.some((size, k) => size !== proof.classes![k])) return false;
		batches = found.reduce((sum, size) => sum + Math.ceil(size / cap), 0);
	}
	return proof.bound === proof.head + proof.tail + batches;
}

/** Every level counts only units of at least its threshold; the layers' heights add up. */
export function layersHold(units: Units, { bound, thresholds, proofs }: ProofOf<'layers'>): boolean {
	let sum = 0;
	let below = 0;
	for (let k = 0; k < thresholds.length; k++) {
		const threshold = thresholds[k]!;
		const proof = proofs[k];
		if (!(threshold > below && proof && layerHolds(units, proof, threshold))) return false;
		sum += (threshold - below) * proof.bound;
		below = threshold;
	}
	return proofs.length === thresholds.length && near(bound, largest(sum));
}

function layerHolds(units: Units, proof: Proof, threshold: number): boolean {
	const ends = endsOf(units, threshold);
	if (proof.kind === 'level') return levelHolds(units, ends, proof, threshold);
	if (proof.kind !== 'clique' || !cliqueHolds(units, ends, proof)) return false;
	return proof.taskIds.every((id) => units.minutes[units.unitOf(id)]! >= threshold);
}

/** Ranges of batches that too few units can reach to fill them. */
export function windowsHold(units: Units, { heads, tails }: Ends, { bound, intervals }: ProofOf<'windows'>): boolean {
	const { count, min, batches } = units;
	// How many windows open at a batch or later, and how many close before it.
	const openFrom = new Int32Array(batches + 2);
	const closedBefore = new Int32Array(batches + 2);
	for (let unit = 0; unit < count; unit++) {
		openFrom[heads[unit]!]!++;
		closedBefore[batches - tails[unit]!]!++;
	}
	for (let b = batches; b >= 0; b--) openFrom[b]! += openFrom[b + 1]!;
	for (let b = 1; b <= batches; b++) closedBefore[b]! += closedBefore[b - 1]!;
	let sum = 0;
	let after = -1;
	for (const { from, to, units: claimed } of [...intervals].sort((a, b) => a.from - b.from)) {
		if (!(from > after && to >= from && to < batches)) return false;
		after = to;
		if (count - openFrom[to + 1]! - closedBefore[from]! !== claimed) return false;
		sum += Math.ceil((min * (to - from + 1) - claimed) / (min - 1));
	}
	return min > 1 && sum === bound;
}
