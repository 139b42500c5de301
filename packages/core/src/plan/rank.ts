import type { UnitGraph } from './unit-graph.js';

/** Units in ascending order of a whole number per unit, equal ones in the order of `units`, or of the units themselves. */
export function sortBy(units: Int32Array | undefined, key: Int32Array): Int32Array {
	return countingSort(units, key, false);
}

/** In descending order of the number; equal ones are not turned round. */
export function descending(units: Int32Array | undefined, key: Int32Array): Int32Array {
	return countingSort(units, key, true);
}

/** `sorted` takes the units, and may be an array that isn't needed any more. */
function countingSort(units: Int32Array | undefined, key: Int32Array, falling: boolean, sorted?: Int32Array): Int32Array {
	const size = units ? units.length : key.length;
	let highest = 0;
	for (let i = 0; i < key.length; i++) if (key[i]! > highest) highest = key[i]!;
	const start = new Int32Array(highest + 1);
	for (let i = 0; i < size; i++) start[key[units ? units[i]! : i]!]!++;
	let before = 0;
	for (let k = 0; k <= highest; k++) {
		const value = falling ? highest - k : k;
		const count = start[value]!;
		start[value] = before;
		before += count;
	}
	sorted ??= new Int32Array(size);
	for (let i = 0; i < size; i++) {
		const unit = units ? units[i]! : i;
		sorted[start[key[unit]!]!++] = unit;
	}
	return sorted;
}

/** Longest tail first, then most dependents, then index (Hu 1961). */
export function rankByTail({ size, dependentStart }: UnitGraph, tails: Int32Array): Int32Array {
	const dependents = new Int32Array(size);
	for (let i = 0; i < size; i++) dependents[i] = dependentStart[i + 1]! - dependentStart[i]!;
	return countingSort(descending(undefined, dependents), tails, true, dependents);
}
