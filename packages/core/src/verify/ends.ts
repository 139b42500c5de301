import type { Units } from './units.js';

/** Least number of batches wholly before (heads) and wholly after (tails) each unit. */
export interface Ends {
	readonly heads: Int32Array;
	readonly tails: Int32Array;
}

/** With `least`, only units of at least so many minutes take a batch; a lighter one hands its own number on. */
export function endsOf(units: Units, least = 0): Ends {
	const { count, cap, minutes, needStart, needs, dependentStart, dependents } = units;
	const heads = new Int32Array(count);
	const tails = new Int32Array(count);
	for (let unit = 0; unit < count; unit++) heads[unit] = beyond(heads, needs, needStart[unit]!, needStart[unit + 1]!);
	for (let unit = count - 1; unit >= 0; unit--) tails[unit] = beyond(tails, dependents, dependentStart[unit]!, dependentStart[unit + 1]!);
	return { heads, tails };

	function beyond(known: Int32Array, row: Int32Array, from: number, to: number): number {
		let most = 0;
		let counted = 0;
		for (let e = from; e < to; e++) {
			const other = row[e]!;
			const takes = minutes[other]! >= least ? 1 : 0;
			counted += takes;
			if (known[other]! + takes > most) most = known[other]! + takes;
		}
		if (counted <= cap) return most;
		const values = new Int32Array(counted);
		for (let e = from, k = 0; e < to; e++) if (minutes[row[e]!]! >= least) values[k++] = known[row[e]!]!;
		values.sort();
		for (let k = 1; k <= counted; k++) most = Math.max(most, values[counted - k]! + Math.ceil(k / cap));
		return most;
	}
}
