import type { UnitGraph } from './unit-graph.js';

/** Units in ascending order of a whole number per unit, equal ones in the order of `units`. */
export function sortBy(units: Int32Array, key: Int32Array): Int32Array {
	let highest = 0;
	for (let i = 0; i < key.length; i++) if (key[i]! > highest) highest = key[i]!;
	const start = new Int32Array(highest + 2);
	for (let i = 0; i < units.length; i++) start[key[units[i]!]! + 1]!++;
	for (let k = 0; k <= highest; k++) start[k + 1]! += start[k]!;
	const sorted = new Int32Array(units.length);
	for (let i = 0; i < units.length; i++) sorted[start[key[units[i]!]!]!++] = units[i]!;
	return sorted;
}

/** Longest tail first, then most dependents, then index (Hu 1961). */
export function rankByTail({ size, dependentStart }: UnitGraph, tails: Int32Array): Int32Array {
	const units = new Int32Array(size);
	const fewer = new Int32Array(size);
	let most = 0;
	for (let i = 0; i < size; i++) {
		units[i] = i;
		fewer[i] = dependentStart[i + 1]! - dependentStart[i]!;
		if (fewer[i]! > most) most = fewer[i]!;
	}
	for (let i = 0; i < size; i++) fewer[i] = most - fewer[i]!;
	return descending(sortBy(units, fewer), tails);
}

export function descending(units: Int32Array, key: Int32Array): Int32Array {
	let highest = 0;
	for (let i = 0; i < key.length; i++) if (key[i]! > highest) highest = key[i]!;
	return sortBy(
		units,
		key.map((value) => highest - value),
	);
}
