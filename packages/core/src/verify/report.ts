import type { PlanViolation, PlanViolationCode } from '../verify.js';

/** More of one code tell nothing new. */
const MOST_PER_CODE = 1000;

interface Place {
	readonly batch?: number;
	readonly ids?: readonly string[];
}

/** Collects violations. */
export class Report {
	readonly violations: PlanViolation[] = [];
	readonly #count = new Map<PlanViolationCode, number>();
	/** The number of the first batch that had not begun when the plan was made. */
	firstOpen = 0;

	add(code: PlanViolationCode, message: string, place: Place = {}): void {
		this.#push(code, code === 'bound-not-repeated' ? 'info' : 'error', message, place);
	}

	/** A field that says what the tasks say: of a batch that had begun it may be of an earlier time. */
	addOutdated(message: string, place: Place & { readonly batch: number }): void {
		this.#push('wrong-field', place.batch < this.firstOpen ? 'info' : 'error', message, place);
	}

	#push(code: PlanViolationCode, severity: 'error' | 'info', message: string, place: Place): void {
		const count = (this.#count.get(code) ?? 0) + 1;
		this.#count.set(code, count);
		if (count <= MOST_PER_CODE) this.violations.push({ code, severity, message, ...place });
	}

	has(...codes: readonly PlanViolationCode[]): boolean {
		return codes.some((code) => this.#count.has(code));
	}
}
