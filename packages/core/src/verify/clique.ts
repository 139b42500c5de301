import type { Proof } from '../batch-plan.js';
import type { Ends } from './ends.js';
import type { Units } from './units.js';

/** No two members can share a batch: a touch or rule keeps them apart, or one needs the other, directly or not. Each is named once. */
export function cliqueHolds(units: Units, { heads, tails }: Ends, proof: Extract<Proof, { kind: 'clique' }>): boolean {
	const members = [...new Set(proof.taskIds.map(units.unitOf))].sort((a, b) => a - b);
	if (members.length === 0 || members[0]! < 0 || members.length !== proof.taskIds.length) return false;
	if (proof.bound !== proof.head + proof.tail + members.length) return false;
	if (members.some((unit) => heads[unit]! < proof.head || tails[unit]! < proof.tail)) return false;
	if (units.touchOne(members)) return true;
	// 32 members a sweep: a bit tells that a unit comes after the member.
	for (let from = 0; from < members.length; from += 32) {
		const after = sweep(units, members.slice(from, from + 32));
		for (let b = from + 1; b < members.length; b++) {
			for (let a = from; a < Math.min(b, from + 32); a++) {
				const ordered = (after[members[b]!]! & (1 << (a - from))) !== 0;
				if (!ordered && !units.apart(members[a]!, members[b]!)) return false;
			}
		}
	}
	return true;
}

function sweep({ count, needStart, needs }: Units, members: readonly number[]): Int32Array {
	const after = new Int32Array(count);
	members.forEach((unit, bit) => {
		after[unit] = 1 << bit;
	});
	for (let unit = members[0]!; unit < count; unit++) {
		for (let e = needStart[unit]!; e < needStart[unit + 1]!; e++) after[unit]! |= after[needs[e]!]!;
	}
	return after;
}
