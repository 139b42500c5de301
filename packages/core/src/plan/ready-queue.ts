/** A set of ranks that gives its least member in a handful of steps: a bitset with a summary bitset over it, and so on up to one word. */
export class ReadyQueue {
	private readonly levels: Int32Array[] = [];

	constructor(size: number) {
		let words = size;
		do {
			words = (words + 31) >> 5;
			this.levels.push(new Int32Array(words));
		} while (words > 1);
	}

	add(rank: number): void {
		for (const level of this.levels) {
			const before = level[rank >> 5]!;
			level[rank >> 5] = before | (1 << (rank & 31));
			if (before !== 0) return;
			rank >>= 5;
		}
	}

	remove(rank: number): void {
		for (const level of this.levels) {
			const after = level[rank >> 5]! & ~(1 << (rank & 31));
			level[rank >> 5] = after;
			if (after !== 0) return;
			rank >>= 5;
		}
	}

	/** The least member that is at least `from`, or -1. */
	first(from = 0): number {
		let at = from;
		for (let l = 0; l < this.levels.length; l++) {
			const word = at >> 5;
			const rest = (this.levels[l]![word] ?? 0) & (-1 << (at & 31));
			if (rest !== 0) {
				let found = word * 32 + lowest(rest);
				for (let below = l - 1; below >= 0; below--) found = found * 32 + lowest(this.levels[below]![found]!);
				return found;
			}
			at = word + 1;
		}
		return -1;
	}
}

function lowest(word: number): number {
	return 31 - Math.clz32(word & -word);
}
