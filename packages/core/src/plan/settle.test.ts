import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Strategy } from '../policy.js';
import { taskLists } from '../testing/task-lists.js';
import { planBatches } from './plan.js';
import { strategies } from './strategies.js';

const tasks = [...'abcdefgh'].map((id) => ({ id }));

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '1', undefined])('a criterion that measures %s is refused', (value) => {
	const strategy: Strategy = { name: 'mine', criteria: [{ name: 'x', rule: 'x', measure: () => value as number }] };
	expect(() => planBatches(tasks, { strategy })).toThrow(expect.objectContaining({ code: 'invalid-strategy' }));
});

test('a criterion that throws, or is none, is refused', () => {
	const throwing = { name: 'x', rule: 'x', measure: () => { throw new TypeError('no'); } }; // biome-ignore format: one line
	for (const criterion of [throwing, {}, null]) {
		const strategy = { name: 'mine', criteria: [criterion] } as unknown as Strategy;
		expect(() => planBatches(tasks, { strategy })).toThrow(expect.objectContaining({ code: 'invalid-strategy' }));
	}
});

test('a criterion sees each batch with its tasks, tiers, areas, risk and tails', () => {
	const seen = new Map<string, unknown>();
	const look: Strategy['criteria'][number] = {
		name: 'look',
		rule: 'look',
		measure: ({ tasks: [...own], tiers, areas, risk, tails, number }, index, total) => {
			seen.set(own.map(({ id }) => id).join(), { tiers, areas, risk, tails, number, index, total });
			return 0;
		},
	};
	planBatches(
		[
			{ id: 'a', area: 'web', risk: 'low' },
			{ id: 'b', risk: 'high' },
			{ id: 'c', needs: ['a'] },
		],
		{ strategy: { name: 's', criteria: [look] }, firstBatch: 7 },
	);
	expect(seen.get('a,b')).toEqual({ tiers: [1], areas: ['web', undefined], risk: 'high', tails: [1, 0], number: 7, index: 0, total: 2 });
	expect(seen.get('c')).toEqual({ tiers: [2], areas: [undefined], risk: undefined, tails: [0], number: 8, index: 1, total: 2 });
});

test('a strategy prefers what it is named for', () => {
	const sum = (strategy: Strategy, list: Parameters<typeof planBatches>[0]) => {
		const plan = planBatches(list, { strategy: strategy.name as 'risk-based', combine: 'never', effort: 300_000 });
		const byId = new Map((list as { id: string }[]).map((task) => [task.id, task]));
		return { plan, byId };
	};
	fc.assert(
		fc.property(taskLists({ most: 24, rich: true }), (list) => {
			const { plan } = sum(strategies['vertical-slices'], list);
			const { plan: other } = sum(strategies['critical-path'], list);
			const areas = ({ batches }: typeof plan): number => batches.reduce((total, { areas: own }) => total + own.length, 0);
			expect(plan.quality.batches).toBe(other.quality.batches);
			if (plan.quality.undersized === other.quality.undersized && areas(plan) > areas(other) + 2)
				throw new Error('areas are more mixed than where nobody asked');
		}),
		{ numRuns: 40 },
	);
});

test('foundation first keeps tiers together where that costs no batch', () => {
	const rows: [string, ...string[]][] = [['a'], ['b'], ['c'], ['d'], ['e', 'a'], ['f', 'a'], ['g', 'b'], ['h', 'c']];
	const { batches } = planBatches(
		rows.map(([id, ...needs]) => ({ id, needs })),
		{ size: { min: 3, max: 5 } },
	);
	expect(batches.map(({ tiers }) => tiers)).toEqual([[1], [2]]);
});
