import type { Batch, Certificate, PlanQuality } from '../batch-plan.js';
import type { ResolvedPolicy } from '../policy.js';
import { finite } from './finite.js';

/** Counts what the batches reached against what the certificate proves. */
export function measureQuality(batches: readonly Batch[], certificate: Certificate, steps: number, policy: ResolvedPolicy): PlanQuality {
	let minutes = 0;
	let undersized = 0;
	for (const batch of batches) {
		minutes += batch.minutes;
		if (batch.units.length < policy.size.min) undersized++;
	}
	minutes = finite(minutes);
	const { batches: fewest, minutes: least, undersized: fewestUndersized } = certificate;
	return {
		batches: batches.length,
		lowerBound: fewest.bound,
		optimal: fewest.bound === batches.length,
		certificate,
		minutes,
		minutesLowerBound: least.bound,
		minutesOptimal: least.bound >= minutes - 1e-9 * (1 + minutes),
		undersized,
		undersizedLowerBound: fewestUndersized.bound,
		steps,
	};
}
