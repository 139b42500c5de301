const MOST_PROBES = 64;

/** Rank of an id in a list, -1 for an unknown one: open addressing, load at most 0.5. Hostile ids cost a second seed, then a Map. */
export function hashIndex(ids: readonly string[]): (id: string) => number {
	const seed = hash(`${ids.length}`, hash(ids[0] ?? '', hash(ids[1] ?? '', 0)));
	return openAddressing(ids, seed) ?? openAddressing(ids, ~seed) ?? byMap(ids);
}

function openAddressing(ids: readonly string[], seed: number): ((id: string) => number) | undefined {
	let size = 4;
	while (size < 2 * ids.length) size *= 2;
	const mask = size - 1;
	// Hash and rank + 1 side by side: one cache line a probe.
	const slots = new Int32Array(2 * size);
	for (let rank = 0; rank < ids.length; rank++) {
		const code = hash(ids[rank]!, seed);
		let slot = code & mask;
		for (let probes = 1; slots[2 * slot + 1] !== 0; probes++) {
			if (probes === MOST_PROBES) return undefined;
			slot = (slot + 1) & mask;
		}
		slots[2 * slot] = code;
		slots[2 * slot + 1] = rank + 1;
	}
	return (id) => {
		const code = hash(id, seed);
		let slot = code & mask;
		for (let probes = 0; probes < MOST_PROBES; probes++) {
			const rank = slots[2 * slot + 1]! - 1;
			if (rank < 0) return -1;
			if (slots[2 * slot] === code && ids[rank] === id) return rank;
			slot = (slot + 1) & mask;
		}
		return -1;
	};
}

function byMap(ids: readonly string[]): (id: string) => number {
	const ranks = new Map<string, number>();
	for (let rank = 0; rank < ids.length; rank++) ranks.set(ids[rank]!, rank);
	return (id) => ranks.get(id) ?? -1;
}

function hash(text: string, seed: number): number {
	let code = seed;
	for (let k = 0; k < text.length; k++) code = Math.imul(code ^ text.charCodeAt(k), 0x9e3779b1) ^ (code >>> 15);
	code = Math.imul(code ^ (code >>> 16), 0x85ebca6b);
	return code ^ (code >>> 13);
}
