import fc from 'fast-check';
import type { BatchPolicy } from '../policy.js';

/** Any sound policy; `effort` is left small enough for many runs. */
export const policies: fc.Arbitrary<BatchPolicy> = fc
	.record(
		{
			size: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })).map(([min, more]) => ({ min, max: min + more })),
			objective: fc.constantFrom('fewest-batches', 'least-time'),
			strategy: fc.constantFrom('foundation-first', 'vertical-slices', 'risk-based', 'critical-path'),
			tiers: fc.constantFrom('mixed', 'separate'),
			areas: fc.constantFrom('mixed', 'separate'),
			risk: fc.constantFrom('mixed', 'isolate-high'),
			combine: fc.constantFrom('never', 'advise', 'apply'),
			sharedState: fc.constantFrom('apart', 'allow'),
			firstBatch: fc.integer({ min: 0, max: 20 }),
			windowMinutes: fc.constantFrom(30, 60, 12.5),
			defaultMinutes: fc.constantFrom(30, 10.1),
		},
		{ requiredKeys: [] },
	)
	.map((policy): BatchPolicy => ({ effort: 200_000, ...policy }) as BatchPolicy);
