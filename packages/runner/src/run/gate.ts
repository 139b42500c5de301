import type { Batch } from '@batchwright/core';
import { RunnerError } from '../errors.js';
import type { CreatedBatch, GateResult } from '../workspace/workspace.js';
import { reasonOf } from './attempt.js';
import { orGivenUp } from './given-up.js';
import type { Run } from './state.js';

/** Runs the gate over what completed and records its answer; anything but a clear yes keeps it closed. */
export async function runGate(run: Run, batch: Batch, { folder }: CreatedBatch): Promise<boolean> {
	const look = await run.look();
	const ids = (status: 'complete' | 'failed') => batch.taskIds.filter((id) => look(id)?.status === status);
	run.notify({ type: 'gate-started', batch: batch.number });
	const result = await ask(run, batch, { folder, completed: ids('complete'), failed: ids('failed'), signal: run.signal });
	// An answer that an abort may have shaped is none: the gate runs again next time.
	if (run.signal.aborted) return false;
	return await record(run, batch, result);
}

async function record(run: Run, batch: Batch, result: GateResult): Promise<boolean> {
	try {
		await run.workspace.recordGate(batch.number, result, { signal: run.graceSignal });
		return result.passed;
	} catch (error) {
		if (!(error instanceof RunnerError && error.code === 'bad-argument')) throw error;
		return await record(run, batch, { passed: false, reasons: [`The gate's answer has a wrong form: ${reasonOf(error)}`] });
	}
}

async function ask(run: Run, batch: Batch, context: Parameters<Run['gate']>[1]): Promise<GateResult> {
	try {
		const answer: unknown = await orGivenUp(run, run.gate(batch, context));
		if (answer === true) return { passed: true };
		if (typeof answer === 'object' && answer !== null && 'passed' in answer)
			return { ...(answer as GateResult), passed: answer.passed === true };
		return { passed: false, reasons: [answer === false ? 'The gate said no.' : 'The gate gave no answer.'] };
	} catch (error) {
		return { passed: false, reasons: [`The gate threw: ${reasonOf(error)}`] };
	}
}
