import type { Problem } from '@batchwright/core';
import { breakDeadLock, clearGuard, deadLockAt } from '../store/lock.js';
import { strayTemporaries, sweepFolder } from '../store/sweep.js';
import { folderOf, type LockedTree, type Place } from '../store/tree.js';
import { type Context, home, lockPlace, runLockPlace } from './context.js';
import { readDocument } from './document.js';
import type { BatchHistory } from './history.js';
import { leftovers, takeBack } from './take-back.js';
import { batchFolder, showInSummary, summaryPlace } from './view.js';

/** Looks, without the lock and without writing, whether a dead process left anything that has to be finished or taken back. */
export async function needsRecovery(context: Context): Promise<boolean> {
	const { tree, journal, history } = context;
	if (context.readOnly) return false;
	if (journal.torn > 0 || (await deadLockAt(tree, lockPlace)) || (await deadLockAt(tree, runLockPlace))) return true;
	for (const batch of history.batches.values()) if (!batch.created && (await leftovers(context, batch))) return true;
	for (const batch of unsettled(context)) if (await isBehind(context, batch)) return true;
	for (const folder of sweptFolders(context)) if ((await strayTemporaries(tree, folder)).length > 0) return true;
	return false;
}

/** Under the lock: takes back batches that were never created, brings summaries up to date that a crash left behind, sweeps temporaries. */
export async function recover(context: Context, tree: LockedTree): Promise<readonly Problem[]> {
	const problems: Problem[] = [];
	if (context.journal.torn > 0) await context.repairTail(tree);
	await breakDeadLock(tree, runLockPlace);
	await clearGuard(tree, lockPlace);
	for (const batch of context.history.batches.values()) {
		if (!batch.created && (await leftovers(context, batch))) problems.push(...(await takeBack(context, tree, batch)));
	}
	for (const batch of unsettled(context)) {
		if (await isBehind(context, batch)) problems.push(...(await showInSummary(context, tree, batch.number, undefined)));
	}
	await noteFoundRevisions(context, tree);
	for (const folder of sweptFolders(context)) await sweepFolder(tree, folder);
	return problems;
}

/** Only these can be touched by a transaction that a crash interrupted. */
function unsettled(context: Context): readonly BatchHistory[] {
	const { batches, newestBatch } = context.history;
	return [...batches.values()].filter((batch) => batch.created && (batch.gate !== 'passed' || batch.number === newestBatch));
}

/** Whether summary.md is exactly what it was before the newest records: they never reached it. A hand edit is another revision and stays. */
async function isBehind(context: Context, batch: BatchHistory): Promise<boolean> {
	if (batch.pending === undefined) return false;
	const document = await readDocument(context.tree, summaryPlace(context, batch.number)).catch(() => undefined);
	return document?.revision === batch.pending.before;
}

/** A crash between a summary's change and its record leaves a revision that the journal doesn't know: it is noted as found. */
async function noteFoundRevisions(context: Context, tree: LockedTree): Promise<void> {
	for (const batch of unsettled(context)) {
		if (batch.pending !== undefined) continue;
		const document = await readDocument(tree, summaryPlace(context, batch.number)).catch(() => undefined);
		if (document === undefined || document.revision === batch.known) continue;
		await context.append(tree, [
			{ type: 'note', text: `The summary of batch ${batch.number} was found at revision ${document.revision}.` },
		]);
		batch.known = document.revision;
	}
}

function sweptFolders(context: Context): readonly Place[] {
	const folders = [...context.history.batches.values()].flatMap((batch) => {
		const report = folderOf(context.places.report(batch.number));
		return [batchFolder(context, batch.number), ...(report ? [report] : [])];
	});
	return [home, ...folders];
}
