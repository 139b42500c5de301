import { codeUnitOrder } from './code-unit-order.js';
import { digitIndex } from './digit-index.js';
import { hashIndex } from './hash-index.js';

/** Looks ids up in two steps, so that a million look-ups can be done step by step: the memory is then read in order. */
export interface IdIndex {
	/** A number made from the id alone. */
	readonly code: (id: string) => number;
	/** The first position with that code, -1 when there is none. */
	readonly at: (code: number) => number;
	/** Two ids may share a code: what `at` found must be compared. */
	readonly shared: boolean;
	/** The first position of an id, -1 for an unknown one. */
	readonly find: (id: string) => number;
}

export interface Interned extends IdIndex {
	/** Rank by code unit → position; absent when the list was in order already. Equal ids follow each other. */
	readonly order: Int32Array | undefined;
}

/** Strings to numbers: by their digits where all ids are alike and different, else by hashing. */
export function internIds(ids: readonly string[]): Interned {
	return digitIndex(ids) ?? { ...hashIndex(ids), order: codeUnitOrder(ids) };
}
