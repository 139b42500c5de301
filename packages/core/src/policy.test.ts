import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlanError } from './errors.js';
import { type BatchPolicy, resolvePolicy } from './policy.js';

test('the defaults', () => {
	expect(resolvePolicy({})).toEqual({
		size: { min: 3, max: 5 },
		objective: 'fewest-batches',
		strategy: 'foundation-first',
		tiers: 'mixed',
		areas: 'mixed',
		risk: 'mixed',
		combine: 'advise',
		sharedState: 'apart',
		windowMinutes: 30,
		integrationMinutes: 5,
		defaultMinutes: 30,
		firstBatch: 1,
		effort: 2_000_000,
	});
});

const refused: readonly [field: string, policy: unknown][] = [
	['size.max', { size: { min: 5, max: 3 } }],
	['size.max', { size: { max: 1001 } }],
	['size.max', { size: { min: 1, max: 0 } }],
	['size.max', { size: { max: 2 } }],
	['size.min', { size: { min: 1.5 } }],
	['size.min', { size: { min: '3' } }],
	['windowMinutes', { windowMinutes: 0 }],
	['defaultMinutes', { defaultMinutes: -5 }],
	['integrationMinutes', { integrationMinutes: Number.NaN }],
	['windowMinutes', { windowMinutes: Number.POSITIVE_INFINITY }],
	['effort', { effort: -1 }],
	['effort', { effort: 0.5 }],
	['firstBatch', { firstBatch: 1.2 }],
	['tiers', { tiers: 'mix' }],
	['objective', { objective: 'toString' }],
	['strategy', { strategy: 'fastest' }],
	['strategy', { strategy: { name: 'mine' } }],
	['combine', { combine: true }],
];

test.each(refused)('refuses a bad %s', (field, policy) => {
	expect(() => resolvePolicy(policy as BatchPolicy)).toThrow(expect.objectContaining({ code: 'invalid-policy', field }));
});

test('whatever is handed in is resolved or refused with a field', () => {
	fc.assert(
		fc.property(fc.anything(), (policy) => {
			try {
				expect(resolvePolicy(policy as BatchPolicy).size.max).toBeGreaterThan(0);
			} catch (error) {
				expect(error).toBeInstanceOf(PlanError);
				expect((error as PlanError).field).toBeTypeOf('string');
			}
		}),
	);
});
