/** Compressed rows: row i is `items[start[i] .. start[i+1])`. */
export interface Rows {
	readonly start: Int32Array;
	readonly items: Int32Array;
}

/** The same edges the other way round; rows come out ascending. */
export function transpose({ start, items }: Rows): Rows {
	const n = start.length - 1;
	const back = new Int32Array(n + 1);
	for (let e = 0; e < items.length; e++) back[items[e]!]!++;
	for (let i = 1; i <= n; i++) back[i]! += back[i - 1]!;
	// Filled from the end, so that each row's end moves down to its start.
	const out = new Int32Array(items.length);
	for (let i = n - 1; i >= 0; i--) for (let e = start[i]!; e < start[i + 1]!; e++) out[--back[items[e]!]!] = i;
	return { start: back, items: out };
}

/** Where each item of an order stands in it. */
export function inverse(order: Int32Array): Int32Array {
	const place = new Int32Array(order.length);
	for (let i = 0; i < order.length; i++) place[order[i]!] = i;
	return place;
}

/** Rows from a list of edges, ascending; an edge given twice stays twice. */
export function rowsOf(n: number, from: Int32Array, to: Int32Array): Rows {
	const start = new Int32Array(n + 1);
	for (let e = 0; e < from.length; e++) start[from[e]! + 1]!++;
	for (let i = 0; i < n; i++) start[i + 1]! += start[i]!;
	const next = start.slice(0, n);
	const items = new Int32Array(from.length);
	for (let e = 0; e < from.length; e++) items[next[from[e]!]!++] = to[e]!;
	return transpose(transpose({ start, items }));
}

/** Sorts part of a row in place: by insertion while it is short. */
export function sortRange(items: Int32Array, from: number, to: number): void {
	if (to - from > 32) {
		items.subarray(from, to).sort();
		return;
	}
	for (let at = from + 1; at < to; at++) {
		const moving = items[at]!;
		let gap = at;
		while (gap > from && items[gap - 1]! > moving) {
			items[gap] = items[gap - 1]!;
			gap--;
		}
		items[gap] = moving;
	}
}
