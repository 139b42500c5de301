import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inSlots } from './slots.js';

const turn = (turns: number) => new Promise<void>((resolve) => (turns === 0 ? resolve() : setImmediate(() => resolve(turn(turns - 1)))));

test('each job once and in order, as many at once as the limit allows and never more; a stop and a throw let running ones end', async () => {
	const plans = fc.record({
		turns: fc.array(fc.nat(4), { maxLength: 12 }),
		limit: fc.integer({ min: 1, max: 5 }),
		stopAt: fc.option(fc.nat(12), { nil: Number.POSITIVE_INFINITY }),
		throwAt: fc.option(fc.nat(12), { nil: Number.POSITIVE_INFINITY }),
	});
	await fc.assert(
		fc.asyncProperty(plans, async ({ turns, limit, stopAt, throwAt }) => {
			const begun: number[] = [];
			const ended: number[] = [];
			let most = 0;
			const jobs = turns.map((_, at) => at);
			const outcome = await inSlots(
				jobs,
				limit,
				() => begun.length < stopAt,
				async (job) => {
					begun.push(job);
					most = Math.max(most, begun.length - ended.length);
					await turn(turns[job] ?? 0);
					ended.push(job);
					if (job === throwAt) throw new Error(`job ${job}`);
				},
			).catch((error: Error) => error.message);
			const all = Math.min(jobs.length, stopAt);
			expect(begun).toEqual(jobs.slice(0, begun.length));
			expect([...ended].sort((a, b) => a - b)).toEqual(begun);
			expect(most).toBe(Math.min(limit, all, begun.length));
			if (throwAt < all) expect(outcome).toBe(`job ${throwAt}`);
			else expect([outcome, begun.length]).toEqual([undefined, all]);
		}),
	);
});

test('after a throw no job is begun', async () => {
	const begun: number[] = [];
	const run = async (job: number): Promise<void> => {
		begun.push(job);
		if (job === 0) throw new Error('first');
		await turn(3);
	};
	await expect(inSlots([0, 1, 2, 3, 4], 2, () => true, run)).rejects.toThrow();
	expect(begun).toEqual([0, 1]);
});
