/** A budget of counted steps: one step is one task or need visited. */
export class Effort {
	used = 0;
	private limit: number;

	constructor(limit: number) {
		this.limit = limit;
	}

	/** Counts `steps` and says whether the budget still holds. */
	spend(steps: number): boolean {
		this.used += steps;
		return this.used < this.limit;
	}

	get spent(): boolean {
		return this.used >= this.limit;
	}

	/** Does some work on a part of what is left, so that the steps after it get their share. */
	share<T>(part: number, work: () => T): T {
		return this.within(Math.floor((this.limit - this.used) * part), work);
	}

	/** Does some work on so many steps at most. */
	within<T>(steps: number, work: () => T): T {
		const whole = this.limit;
		this.limit = Math.min(whole, this.used + steps);
		const result = work();
		this.limit = whole;
		return result;
	}
}
