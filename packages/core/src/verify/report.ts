import type { PlanViolation, PlanViolationCode } from '../verify.js';

/** More of one code tell nothing new. */
const MOST_PER_CODE = 1000;

/** Collects violations. */
export class Report {
	readonly violations: PlanViolation[] = [];
	readonly #count = new Map<PlanViolationCode, number>();
	/** The number of the first batch that had not begun when the plan was made: what those before it say is of an earlier time, and no error. */
	firstOpen = 0;

	add(code: PlanViolationCode, message: string, place: { batch?: number; ids?: readonly string[] } = {}): void {
		const count = (this.#count.get(code) ?? 0) + 1;
		this.#count.set(code, count);
		if (count > MOST_PER_CODE) return;
		const isOld = code === 'wrong-field' && place.batch !== undefined && place.batch < this.firstOpen;
		this.violations.push({ code, severity: isOld || code === 'bound-not-repeated' ? 'info' : 'error', message, ...place });
	}

	has(...codes: readonly PlanViolationCode[]): boolean {
		return codes.some((code) => this.#count.has(code));
	}
}
