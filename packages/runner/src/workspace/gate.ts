import type { Problem } from '@batchwright/core';
import { renderIntegration, renderReport, reportFamilies, type SummaryUpdate } from '@batchwright/markdown';
import { RunnerError } from '../errors.js';
import { makeFolder, replaceFile } from '../store/durable.js';
import { batchNumber } from '../store/names.js';
import type { JournalRecord } from '../store/record.js';
import { folderOf, inside, type Place } from '../store/tree.js';
import type { Context } from './context.js';
import type { Recorded } from './record-event.js';
import { checkTransition } from './transition.js';
import { batchFolder, lookAtSummary, showInSummary } from './view.js';

/** A gate's result: what integration's `integrateBatch` returns fits. */
export type GateResult = Omit<Parameters<typeof renderReport>[0], 'batch'> & {
	readonly batch?: number;
	readonly reasons?: readonly string[];
};

/** Writes integration.md and report.md, journals the gate, then completes summary.md: all in one transaction. */
export async function recordGate(context: Context, given: number, result: GateResult, signal?: AbortSignal): Promise<Recorded> {
	const number = batchNumber(given);
	checkResult(result, number);
	const report = context.places.report(number);
	const findings = result.findings?.filter((finding) => finding.severity === 'error').length ?? 0;
	const reason = result.reasons?.join('; ').slice(0, 1000);
	const event = result.passed
		? { type: 'gate-passed' as const, batch: number, report }
		: { type: 'gate-closed' as const, batch: number, findings, ...(reason ? { reason } : {}) };
	return context.change(async (tree) => {
		const known = checkTransition(context.history, event);
		const document = { ...result, batch: number };
		const write = async (at: Place, text: string): Promise<void> => {
			await makeFolder(tree, folderOf(at)!);
			await replaceFile(tree, at, new TextEncoder().encode(text));
		};
		await write(inside(batchFolder(context, number), 'integration.md'), renderIntegration(document));
		await write(report, renderReport(document));
		const update = completed(result);
		const seen = await lookAtSummary(context, tree, number);
		const summary = 'revision' in seen ? { summary: { before: seen.revision, update } } : {};
		const record: JournalRecord = known ?? (await context.append(tree, [{ ...event, ...summary }]))[0]!;
		const problems: readonly Problem[] = 'revision' in seen ? await showInSummary(context, tree, number, seen, update) : [seen];
		return { seq: record.seq, at: record.at, record, problems };
	}, signal);
}

function checkResult(result: GateResult, number: number): void {
	const lists = [result?.reasons, result?.findings, result?.documents, result?.checks, result?.unlocked, result?.problems];
	if (typeof result?.passed !== 'boolean' || lists.some((list) => list !== undefined && !Array.isArray(list))) {
		throw new RunnerError(
			'bad-argument',
			`The gate of batch ${number} needs a result { passed: true | false, … } with lists for its parts.`,
			{ batch: number },
		);
	}
}

/** The pattern's four families of checks, and any other that has something to say; none where the gate told only yes or no. */
function familiesOf(result: GateResult): readonly { readonly title: string; readonly ok: boolean | 'unknown' }[] {
	if (result.checks !== undefined || result.findings === undefined) return result.checks ?? [];
	return reportFamilies(result).filter(({ ok }, at) => at < 4 || ok !== true);
}

/** A record holds 64 KB: what doesn't fit into the journal stands in the report alone. */
const UPDATE_BYTES = 40_000;

function completed(result: GateResult): SummaryUpdate {
	const checks = familiesOf(result).map(({ title, ok }) => ({ text: title, ok }));
	const tests = result.test ? [{ text: 'Integration tests', ok: result.test.status === 'passed' }] : [];
	const verdict = [...tests, { text: 'Integration check', ok: result.passed }];
	for (let listed = Number.POSITIVE_INFINITY; ; listed = Math.floor(Math.min(listed, 1000) / 2)) {
		const unlocked = result.passed ? (result.unlocked ?? []).slice(0, listed) : [];
		const update: SummaryUpdate = {
			state: 'completed',
			objectiveDone: result.passed,
			integration: [...checks.slice(0, listed), ...verdict],
			...(unlocked.length > 0 ? { unlocked } : {}),
		};
		if (Buffer.byteLength(JSON.stringify(update)) <= UPDATE_BYTES) return update;
	}
}
