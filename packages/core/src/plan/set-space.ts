import { compatible, type UnitGraph, unitAt } from './unit-graph.js';

/** Sets of units as packed words, and what the exact searches ask again and again: who comes after whom, who can't share a batch with whom. */
export interface SetSpace {
	readonly graph: UnitGraph;
	/** Words per set; the set of unit i is at i * words. */
	readonly words: number;
	/** All that come after a unit, directly or not. */
	readonly descendants: Int32Array;
	/** All that can't share a batch with a unit by a hard rule other than needs; absent when there are none. */
	readonly conflicts?: Int32Array;
}

export function setSpace(graph: UnitGraph): SetSpace {
	const { size, dependentStart, dependents } = graph;
	const words = (size + 31) >> 5;
	const descendants = new Int32Array(size * words);
	for (let at = size - 1; at >= 0; at--) {
		const unit = unitAt(graph, at);
		const own = unit * words;
		for (let e = dependentStart[unit]!; e < dependentStart[unit + 1]!; e++) {
			const dependent = dependents[e]!;
			descendants[own + (dependent >> 5)]! |= 1 << (dependent & 31);
			for (let w = 0; w < words; w++) descendants[own + w]! |= descendants[dependent * words + w]!;
		}
	}
	const { classOf, alone, things } = graph.rules;
	if (!classOf && !alone && !things) return { graph, words, descendants };
	const conflicts = new Int32Array(size * words);
	for (let a = 0; a < size; a++) {
		for (let b = 0; b < a; b++) {
			if (compatible(graph, a, b)) continue;
			conflicts[a * words + (b >> 5)]! |= 1 << (b & 31);
			conflicts[b * words + (a >> 5)]! |= 1 << (a & 31);
		}
	}
	return { graph, words, descendants, conflicts };
}

/** Is unit `b` in the set of unit `a`? */
export function inSet(sets: Int32Array, words: number, a: number, b: number): boolean {
	return (sets[a * words + (b >> 5)]! & (1 << (b & 31))) !== 0;
}

/** Is the set of `a`, `except` aside, part of the set of `b`? */
export function isSubset(sets: Int32Array, words: number, a: number, b: number, except: number = -1): boolean {
	for (let w = 0; w < words; w++) {
		const aside = except >= 0 && w === except >> 5 ? 1 << (except & 31) : 0;
		if ((sets[a * words + w]! & ~sets[b * words + w]! & ~aside) !== 0) return false;
	}
	return true;
}

/** How many units a word holds. */
export function bits(word: number): number {
	let count = word - ((word >>> 1) & 0x55555555);
	count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
	return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
