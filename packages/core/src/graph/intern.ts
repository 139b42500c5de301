import { codeUnitOrder } from './code-unit-order.js';
import { internDigits } from './digits.js';
import { hashIndex } from './hash-index.js';

/** Ids with their rank by code unit. */
export interface Interned {
	/** Rank → position in the given list; absent when the list was in order already. */
	readonly order: Int32Array | undefined;
	/** An id occurs twice: ranks of equal ids follow each other. */
	readonly repeated: boolean;
	/** Rank of an id, -1 for an unknown one. */
	readonly find: (id: string) => number;
}

/** Strings to ranks: by their digits where all ids are alike, else by hashing. */
export function internIds(ids: readonly string[]): Interned {
	return internDigits(ids) ?? internStrings(ids);
}

function internStrings(ids: readonly string[]): Interned {
	const order = codeUnitOrder(ids);
	let sorted = ids;
	if (order) {
		const copy = new Array<string>(ids.length);
		for (let rank = 0; rank < order.length; rank++) copy[rank] = ids[order[rank]!]!;
		sorted = copy;
	}
	let repeated = false;
	for (let rank = 1; rank < sorted.length && !repeated; rank++) repeated = sorted[rank] === sorted[rank - 1];
	return { order, repeated, find: hashIndex(sorted) };
}
