import { planBatches } from '@batchwright/core';
import { expect, test } from 'vitest';
import type { CreatedBatch, GateResult } from '../workspace/workspace.js';
import { runGate } from './gate.js';
import type { Run } from './state.js';

/** What is recorded of a gate that answers so. */
async function recorded(answer: () => unknown): Promise<GateResult | undefined> {
	let result: GateResult | undefined;
	const { signal } = new AbortController();
	const run = {
		look: async () => () => ({ status: 'complete' }),
		notify: () => {},
		gate: async () => answer(),
		signal,
		graceMs: 0,
		graceSignal: signal,
		workspace: {
			recordGate: async (_: number, given: GateResult) => {
				result = given;
			},
		},
	} as unknown as Run;
	const [batch] = planBatches([{ id: 'A' }]).batches;
	if (batch === undefined) throw new Error('no batch');
	expect(await runGate(run, batch, { folder: 'f' } as CreatedBatch)).toBe(result?.passed);
	return result;
}

test('a closed gate always has a reason, and a gate that gave no answer is not taken for one that said no', async () => {
	const said = await recorded(() => false);
	const silent = await Promise.all([undefined, null, {}, 'passed', 1, []].map((answer) => recorded(() => answer)));
	for (const result of [said, ...silent]) expect(result).toEqual({ passed: false, reasons: [expect.stringMatching(/./)] });
	expect(new Set(silent.map((result) => result?.reasons?.join())).size).toBe(1);
	expect(silent[0]?.reasons).not.toEqual(said?.reasons);
});

test('what a gate found is recorded with its answer, and only true passes', async () => {
	const findings = [{ code: 'x', severity: 'error', message: 'm' }];
	for (const passed of [true, false, 'yes', 1, undefined])
		expect(await recorded(() => ({ passed, findings }))).toEqual({ passed: passed === true, findings });
});
