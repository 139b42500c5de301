import { inverse } from '../graph/rows.js';
import { type Choosing, dominatorsOf } from './choices.js';
import type { SetSpace } from './set-space.js';

/** What a search needs to know of a graph read in one direction. */
export interface SearchSide extends Pick<Choosing, 'rankOf' | 'dominators'> {
	readonly space: SetSpace;
}

export function searchSide(space: SetSpace, byRank: Int32Array): SearchSide {
	const rankOf = inverse(byRank);
	return { space, rankOf, dominators: dominatorsOf(space, rankOf) };
}
