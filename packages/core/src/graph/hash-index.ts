import type { IdIndex } from './intern.js';

const MOST_PROBES = 64;

/** Ids by hashing all code units: open addressing, load at most 0.5. Hostile ids cost a second seed, then a Map. */
export function hashIndex(ids: readonly string[]): IdIndex {
	const seed = hash(`${ids.length}`, hash(ids[0] ?? '', hash(ids[1] ?? '', 0)));
	return openAddressing(ids, seed) ?? openAddressing(ids, ~seed) ?? mapIndex(ids);
}

function openAddressing(ids: readonly string[], seed: number): IdIndex | undefined {
	let size = 4;
	while (size < 2 * ids.length) size *= 2;
	const mask = size - 1;
	// Code and position + 1 side by side: one cache line a probe.
	const slots = new Int32Array(2 * size);
	const code = (id: string): number => hash(id, seed);
	for (let i = 0; i < ids.length; i++) {
		const own = code(ids[i]!);
		let slot = own & mask;
		for (let probes = 1; slots[2 * slot + 1] !== 0; probes++) {
			if (probes === MOST_PROBES) return undefined;
			slot = (slot + 1) & mask;
		}
		slots[2 * slot] = own;
		slots[2 * slot + 1] = i + 1;
	}
	const at = (wanted: number): number => {
		let slot = wanted & mask;
		for (; slots[2 * slot + 1] !== 0; slot = (slot + 1) & mask) if (slots[2 * slot] === wanted) return slots[2 * slot + 1]! - 1;
		return -1;
	};
	const find = (id: string): number => {
		const wanted = code(id);
		let slot = wanted & mask;
		// No id lies further from where its code points.
		for (let probes = 0; probes < MOST_PROBES && slots[2 * slot + 1] !== 0; probes++) {
			const position = slots[2 * slot + 1]! - 1;
			if (slots[2 * slot] === wanted && ids[position] === id) return position;
			slot = (slot + 1) & mask;
		}
		return -1;
	};
	return { code, at, shared: true, find };
}

function mapIndex(ids: readonly string[]): IdIndex {
	const positions = new Map<string, number>();
	for (let i = ids.length - 1; i >= 0; i--) positions.set(ids[i]!, i);
	const find = (id: string): number => positions.get(id) ?? -1;
	return { code: find, at: (position) => position, shared: false, find };
}

function hash(text: string, seed: number): number {
	let code = seed;
	for (let k = 0; k < text.length; k++) code = Math.imul(code ^ text.charCodeAt(k), 0x9e3779b1) ^ (code >>> 15);
	code = Math.imul(code ^ (code >>> 16), 0x85ebca6b);
	return code ^ (code >>> 13);
}
