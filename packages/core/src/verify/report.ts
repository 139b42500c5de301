import type { PlanViolation, PlanViolationCode } from '../verify.js';

/** More of one code tell nothing new. */
const MOST_PER_CODE = 1000;

/** Collects violations. */
export class Report {
	readonly violations: PlanViolation[] = [];
	readonly #count = new Map<PlanViolationCode, number>();

	add(code: PlanViolationCode, message: string, place: { batch?: number; ids?: readonly string[] } = {}): void {
		const count = (this.#count.get(code) ?? 0) + 1;
		this.#count.set(code, count);
		if (count > MOST_PER_CODE) return;
		this.violations.push({ code, severity: code === 'bound-not-repeated' ? 'info' : 'error', message, ...place });
	}

	has(...codes: readonly PlanViolationCode[]): boolean {
		return codes.some((code) => this.#count.has(code));
	}
}
