/** A budget of counted steps: one step is one task or need visited. */
export class Effort {
	used = 0;
	readonly limit: number;

	constructor(limit: number) {
		this.limit = limit;
	}

	/** Counts `steps` and says whether the budget still holds. */
	spend(steps: number): boolean {
		this.used += steps;
		return this.used <= this.limit;
	}

	get spent(): boolean {
		return this.used >= this.limit;
	}
}
