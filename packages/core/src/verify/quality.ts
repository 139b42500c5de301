import type { BatchPlan } from '../batch-plan.js';
import type { ResolvedPolicy } from '../policy.js';
import { largest, near } from './near.js';
import type { Report } from './report.js';

/** Counts, sums and flags computed again; a bound is its certificate's and never above what the plan reached. */
export function checkQuality({ batches, quality }: BatchPlan, { size }: ResolvedPolicy, report: Report): void {
	const { lowerBound, minutesLowerBound, undersizedLowerBound, certificate } = quality;
	let minutes = 0;
	let undersized = 0;
	for (const batch of batches) {
		minutes += batch.units.reduce((longest, unit) => Math.max(longest, unit.minutes), 0);
		if (batch.units.length < size.min) undersized++;
	}
	minutes = largest(minutes);
	const expect = (field: string, value: unknown, right: unknown, ok: boolean): void => {
		if (!ok) report.add('wrong-quality', `quality.${field} is ${value}, not ${right}`);
	};
	expect('batches', quality.batches, batches.length, quality.batches === batches.length);
	expect('minutes', quality.minutes, minutes, near(quality.minutes, minutes));
	expect('undersized', quality.undersized, undersized, quality.undersized === undersized);
	expect('optimal', quality.optimal, lowerBound === batches.length, quality.optimal === (lowerBound === batches.length));
	const least = minutesLowerBound >= minutes || near(minutesLowerBound, minutes);
	expect('minutesOptimal', quality.minutesOptimal, least, quality.minutesOptimal === least);
	expect('steps', quality.steps, 'a count', Number.isSafeInteger(quality.steps) && quality.steps >= 0);

	const holds = (what: string, bound: number, reached: number, proof: number): void => {
		if (bound !== proof) report.add('false-bound', `The bound of ${what} is ${bound}, its certificate gives ${proof}`);
		if (!(bound <= reached || near(bound, reached))) report.add('false-bound', `The bound of ${what} is ${bound}, the plan has ${reached}`);
	};
	holds('batches', lowerBound, batches.length, certificate.batches.bound);
	holds('minutes', minutesLowerBound, minutes, certificate.minutes.bound);
	holds('undersized', undersizedLowerBound, undersized, certificate.undersized.bound);
}
