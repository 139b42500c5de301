import { expect, test, vi } from 'vitest';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { freeTree } from '../testing/tree.js';
import { readByHand } from '../testing/workspace.js';
import type * as journal from './journal.js';
import { encodeRecord } from './journal.js';
import { JournalFile } from './journal-file.js';
import type { JournalRecord } from './record.js';
import { placeOf } from './tree.js';

// As full at 1,000 bytes as at 256 MB.
vi.mock('./journal.js', async (original) => ({ ...(await original<typeof journal>()), JOURNAL_BYTES: 1000 }));

const at = placeOf('.work/journal.jsonl');
const note = (seq: number, text: string): JournalRecord => ({ v: 1, seq, at: 'now', type: 'note', text });
const filling = (seq: number, bytes: number) => note(seq, 'x'.repeat(bytes - encodeRecord(note(seq, '')).length));

test('a journal takes what fills it to the last byte, and not one more', async () => {
	const disk = memoryDisk();
	const journal = new JournalFile(at);
	await journal.append(freeTree(disk), [filling(1, 600)]);
	await expect(journal.append(freeTree(disk), [filling(2, 401)])).rejects.toMatchObject({ code: 'too-large', path: at });
	await journal.append(freeTree(disk), [filling(2, 400)]);
	expect([readByHand(disk, at)?.length, journal.seq]).toEqual([1000, 2]);
});

test('a file that goes while it is looked at is none, and an append to it an error of the write', async () => {
	const disk = memoryDisk();
	await new JournalFile(at).append(freeTree(disk), [note(1, 'n')]);
	const losing = (operation: string) =>
		freeTree(
			faultyDisk(disk, ({ name, path }) => {
				if (name === operation && path?.endsWith('journal.jsonl')) disk.top.entries.get('.work')?.entries.delete('journal.jsonl');
				return undefined;
			}),
		);
	expect(await new JournalFile(at).refresh(losing('open'))).toEqual({ restarted: false, records: [], problems: [] });
	const gone = freeTree(
		faultyDisk(disk, ({ name, path }) => (name === 'open' && path?.endsWith('.jsonl') ? { error: 'ENOENT' } : undefined)),
	);
	await expect(new JournalFile(at).append(gone, [note(1, 'n')])).rejects.toMatchObject({ code: 'write-failed', path: at, errno: 'ENOENT' });
});
