const INDEX = 2 ** 24;
const KEY = 2 ** 29;
const SMALL = 32;

/**
 * Positions of strings in order of their code units, equal ones by position; undefined when they are in order already.
 * Radix sort from the left: each round packs the next code units and the position into one double and sorts those.
 */
export function codeUnitOrder(texts: readonly string[]): Int32Array | undefined {
	if (isAscending(texts)) return undefined;
	const n = texts.length;
	const digits = alphabet(texts);
	const radix = digits[0]!;
	let width = 1;
	while (radix ** (width + 1) <= KEY) width++;

	const order = new Int32Array(n);
	for (let i = 0; i < n; i++) order[i] = i;
	const keys = new Float64Array(n);
	const todo = [0, n, commonPrefix(texts)];
	while (todo.length > 0) {
		const depth = todo.pop()!;
		const to = todo.pop()!;
		const from = todo.pop()!;
		for (let at = from; at < to; at++) {
			const text = texts[order[at]!]!;
			let key = 0;
			for (let k = depth; k < depth + width; k++) key = key * radix + (k < text.length ? digits[text.charCodeAt(k) + 1]! : 0);
			keys[at] = key * INDEX + order[at]!;
		}
		keys.subarray(from, to).sort();
		for (let at = from; at < to; ) {
			const key = Math.floor(keys[at]! / INDEX);
			const start = at;
			for (; at < to && Math.floor(keys[at]! / INDEX) === key; at++) order[at] = keys[at]! - key * INDEX;
			// A key that ends in 0 is a text's end: those are equal.
			if (at - start === 1 || key % radix === 0) continue;
			if (at - start < SMALL) sortByComparison(texts, order, start, at);
			else todo.push(start, at, depth + width);
		}
	}
	return order;
}

function isAscending(texts: readonly string[]): boolean {
	for (let i = 1; i < texts.length; i++) if (texts[i]! < texts[i - 1]!) return false;
	return true;
}

/** Code unit + 1 → its rank among those in use, from 1; at 0 how many ranks there are, the end of a text counted. */
function alphabet(texts: readonly string[]): Int32Array {
	let highest = 0;
	for (const text of texts) for (let k = 0; k < text.length; k++) highest = Math.max(highest, text.charCodeAt(k));
	const digits = new Int32Array(highest + 2);
	for (const text of texts) for (let k = 0; k < text.length; k++) digits[text.charCodeAt(k) + 1] = 1;
	let used = 0;
	for (let unit = 1; unit < digits.length; unit++) if (digits[unit] !== 0) digits[unit] = ++used;
	digits[0] = used + 1;
	return digits;
}

function commonPrefix(texts: readonly string[]): number {
	const first = texts[0]!;
	let length = first.length;
	for (const text of texts) {
		let k = 0;
		while (k < length && k < text.length && text.charCodeAt(k) === first.charCodeAt(k)) k++;
		length = k;
	}
	return length;
}

function sortByComparison(texts: readonly string[], order: Int32Array, from: number, to: number): void {
	for (let at = from + 1; at < to; at++) {
		const moving = order[at]!;
		let gap = at;
		while (gap > from && texts[moving]! < texts[order[gap - 1]!]!) {
			order[gap] = order[gap - 1]!;
			gap--;
		}
		order[gap] = moving;
	}
}
