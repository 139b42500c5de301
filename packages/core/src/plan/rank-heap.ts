/** Units of which the one with the least rank comes out first. */
export class RankHeap {
	private readonly units: number[] = [];
	private readonly rankOf: Int32Array;

	constructor(rankOf: Int32Array) {
		this.rankOf = rankOf;
	}

	push(unit: number): void {
		const { units, rankOf } = this;
		let at = units.length;
		for (let parent = (at - 1) >> 1; at > 0 && rankOf[units[parent]!]! > rankOf[unit]!; parent = (at - 1) >> 1) {
			units[at] = units[parent]!;
			at = parent;
		}
		units[at] = unit;
	}

	pop(): number | undefined {
		const { units, rankOf } = this;
		const least = units[0];
		const last = units.pop();
		if (least === undefined || units.length === 0) return last;
		let at = 0;
		for (let child = 1; child < units.length; child = 2 * at + 1) {
			if (child + 1 < units.length && rankOf[units[child + 1]!]! < rankOf[units[child]!]!) child++;
			if (rankOf[units[child]!]! >= rankOf[last!]!) break;
			units[at] = units[child]!;
			at = child;
		}
		units[at] = last!;
		return least;
	}
}
