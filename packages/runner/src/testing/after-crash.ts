import { decodeJournal } from '../store/journal.js';
import type { Acknowledged } from './life.js';
import type { MemoryDisk } from './memory-disk.js';
import { openOn, pathsOn, readByHand } from './workspace.js';

const SUMMARY = '.work/sprints/sprint-001/implementation/batch-1/summary.md';
const LITTER = /\.tmp$|(^|\/)(?:run\.)?lock(?:\.break)?$/;

/** What is wrong on a disk after a crash and a new opening: nothing acknowledged is lost, nothing is half, nothing lies around. */
export async function faultsAfterCrash(disk: MemoryDisk, acknowledged: readonly Acknowledged[]): Promise<string[]> {
	const faults: string[] = [];
	const torn = readByHand(disk, SUMMARY);
	if (torn !== undefined && !(torn.endsWith('\n') && torn.includes('T-1') && torn.includes('T-2'))) faults.push('summary.md was torn');
	const workspace = await openOn(disk);
	const bytes = new TextEncoder().encode(readByHand(disk, '.work/journal.jsonl') ?? '');
	const journal = decodeJournal(bytes, 'journal');
	if (journal.problems.length > 0 || journal.torn > 0) faults.push(`journal: ${journal.problems[0]?.code ?? 'torn'}`);
	const text = new TextDecoder().decode(bytes);
	const summary = readByHand(disk, SUMMARY) ?? '';
	for (const { journal: inJournal, summary: inSummary } of acknowledged) {
		if (inJournal !== undefined && !text.includes(inJournal)) faults.push(`lost from the journal: ${inJournal}`);
		if (inSummary !== undefined && !summary.includes(inSummary)) faults.push(`lost from the summary: ${inSummary}`);
	}
	for (const problem of await workspace.verify())
		if (problem.severity === 'error') faults.push(`verify: ${problem.code} ${problem.file}:${problem.line} ${problem.message}`);
	for (const path of pathsOn(disk)) if (LITTER.test(path)) faults.push(`left over: ${path}`);
	await workspace.close();
	const before = disk.log.filter((kept) => kept.what !== 'sync').length;
	await (await openOn(disk)).close();
	if (disk.log.filter((kept) => kept.what !== 'sync').length !== before) faults.push('opening a clean workspace wrote something');
	return faults;
}
