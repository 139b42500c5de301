import type { Interned } from './intern.js';

/** Ids of one prefix and a fixed number of digits (`TASK-000123`) by parsing; undefined when one doesn't fit or occurs twice. */
export function digitIndex(ids: readonly string[]): Interned | undefined {
	const n = ids.length;
	const first = ids[0] ?? '';
	const length = first.length;
	let prefix = length;
	// Nine digits fit an int32; more of them belong to the prefix.
	while (prefix > 0 && length - prefix < 9 && digit(first, prefix - 1) <= 9) prefix--;
	if (prefix === length) return undefined;
	const head = new Uint16Array(prefix);
	for (let k = 0; k < prefix; k++) head[k] = first.charCodeAt(k);

	const code = (id: string): number => {
		if (id.length !== length) return -1;
		for (let k = 0; k < prefix; k++) if (id.charCodeAt(k) !== head[k]) return -1;
		let value = 0;
		for (let k = prefix; k < length; k++) {
			const d = digit(id, k);
			if (d > 9) return -1;
			value = value * 10 + d;
		}
		return value;
	};

	let low = code(first);
	let high = low;
	let ascending = true;
	for (let i = 0, before = -1; i < n; i++) {
		const value = code(ids[i]!);
		if (value < 0) return undefined;
		if (value <= before) ascending = false;
		before = value;
		if (value < low) low = value;
		if (value > high) high = value;
	}
	if (high - low >= 4 * n) return undefined;

	// Numbered one after another: the position is the distance from the first.
	if (ascending && high - low === n - 1) return numbered((value) => (value < low || value > high ? -1 : value - low), undefined);

	// Value → position + 1.
	const positions = new Int32Array(high - low + 1);
	for (let i = 0; i < n; i++) {
		const slot = code(ids[i]!) - low;
		if (positions[slot] !== 0) return undefined;
		positions[slot] = i + 1;
	}
	return numbered(
		(value) => (value < low || value > high ? -1 : positions[value - low]! - 1),
		ascending ? undefined : present(positions, n),
	);

	function numbered(at: (value: number) => number, order: Int32Array | undefined): Interned {
		return { order, code, at, shared: false, find: (id) => at(code(id)) };
	}
}

function present(positions: Int32Array, count: number): Int32Array {
	const order = new Int32Array(count);
	let rank = 0;
	for (let slot = 0; slot < positions.length; slot++) if (positions[slot] !== 0) order[rank++] = positions[slot]! - 1;
	return order;
}

function digit(text: string, at: number): number {
	return (text.charCodeAt(at) - 48) >>> 0;
}
