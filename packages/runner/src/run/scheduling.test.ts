import { planBatches } from '@batchwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runPlan } from '../run.js';
import { lawRuns } from '../testing/law-runs.js';
import { freshWorkspace, proving } from '../testing/runs.js';
import type { RunEvent } from './event.js';

const graphs = fc
	.array(fc.array(fc.nat(20), { maxLength: 3 }), { minLength: 1, maxLength: 9 })
	.map((nodes) =>
		nodes.map((needs, at) => ({ id: `T${at}`, needs: [...new Set(needs.filter((need) => need < at).map((need) => `T${need}`))] })),
	);

test('whatever the order of answers: concurrency, needs and gates hold, each success is recorded once, an abort at any point returns', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			graphs,
			fc.integer({ min: 1, max: 3 }),
			fc.array(fc.constantFrom('complete', 'failed'), { maxLength: 6 }),
			fc.option(fc.nat(12), { nil: undefined }),
			async (scheduler, tasks, concurrency, answers, abortAt) => {
				const workspace = await freshWorkspace();
				const plan = planBatches(tasks, { combine: 'never' });
				const batchOf = new Map(plan.batches.flatMap(({ number, taskIds }) => taskIds.map((id) => [id, number] as const)));
				const stop = new AbortController();
				const events: RunEvent[] = [];
				const done = new Set<string>();
				// A throw in a delegate is a failed attempt, so what is wrong is collected.
				const wrong: string[] = [];
				let passed = 0;
				let running = 0;
				let calls = 0;
				const told = [...answers];
				const ended = runPlan({
					workspace,
					plan,
					tasks,
					concurrency,
					graceMs: 0,
					backoffMs: 0,
					signal: stop.signal,
					onEvent: (event) => events.push(event),
					delegate: proving(async ({ id, needs = [] }, { batch }) => {
						if (++running > concurrency) wrong.push(`${running} at once`);
						if (needs.some((need) => !done.has(need))) wrong.push(`${id} before its needs`);
						if (batch !== batchOf.get(id) || passed !== batch - 1) wrong.push(`${id} in batch ${batch} after gate ${passed}`);
						if (calls++ === abortAt) stop.abort();
						try {
							const status = await scheduler.schedule(Promise.resolve(told.shift() ?? 'complete'));
							if (status === 'complete') done.add(id);
							return { status: status as 'complete' | 'failed', reason: 'as told' };
						} finally {
							running--;
						}
					}),
					gate: async ({ number }) => {
						await scheduler.schedule(Promise.resolve());
						passed = number;
						return true;
					},
				});
				const result = await scheduler.waitFor(ended);
				expect(wrong).toEqual([]);
				const completions = events.flatMap((event) => (event.type === 'task-completed' ? [event.task] : []));
				expect(new Set(completions).size).toBe(completions.length);
				expect(new Set(result.completed)).toEqual(new Set(completions));
				if (stop.signal.aborted) expect(['aborted', 'complete']).toContain(result.outcome);
				else expect(result.completed.length + result.failed.length + result.blocked.length).toBe(tasks.length);
				expect((await workspace.progress()).completed.length).toBe(completions.length);
				await workspace.close();
			},
		),
		{ numRuns: lawRuns(40) },
	);
});
