import { type Batch, type BatchPlan, type Progress, planBatches, startProgress } from '@batchwright/core';
import { expect, test } from 'vitest';
import { RunnerError } from '../errors.js';
import { refuseMismatch } from './mismatch.js';

const begun = planBatches(Array.from({ length: 60 }, (_, at) => ({ id: `${'long-name-'.repeat(6)}${at}` })));

function refusal(plan: BatchPlan, journal: Progress): RunnerError {
	try {
		refuseMismatch(plan, journal);
	} catch (error) {
		if (error instanceof RunnerError) return error;
		throw error;
	}
	throw new Error('not refused');
}

const renamed = (batch: Batch): Batch => ({ ...batch, taskIds: batch.taskIds.flatMap((id) => [`${id}-1`, `${id}-2`, `${id}-3`]) });

test('each batch that differs has its problem; what is shown of them stays short however much differs', () => {
	const one = { ...begun, batches: [{ ...begun.batches[0]!, taskIds: begun.batches.flatMap(({ taskIds }) => taskIds) }] };
	for (const [plan, journal, problems] of [
		[{ ...begun, batches: begun.batches.map(renamed) }, startProgress(begun), begun.batches.length * 2],
		[{ ...begun, batches: [] }, startProgress(begun), begun.batches.length],
		[{ ...begun, batches: [{ ...begun.batches[0]!, taskIds: [] }] }, startProgress(one), 1],
		[one, startProgress({ ...begun, batches: [{ ...begun.batches[0]!, taskIds: [] }] }), 1],
	] as const) {
		const { code, message, problems: found } = refusal(plan, journal);
		expect([code, found.length]).toEqual(['plan-mismatch', problems]);
		expect(Math.max(message.length, ...found.map((problem) => problem.message.length))).toBeLessThan(4096);
		for (const problem of found) expect(problem.message.length).toBeLessThan(600);
	}
});

test('a plan that only goes on after what was begun is no mismatch', () => {
	const [first] = begun.batches;
	if (first === undefined) throw new Error('no batch');
	expect(refuseMismatch(begun, startProgress({ ...begun, batches: [first] }))).toBeUndefined();
});
