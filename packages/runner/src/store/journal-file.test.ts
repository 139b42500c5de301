import { describe, expect, test } from 'vitest';
import { type Fault, faultyDisk, type Operation } from '../testing/faulty-disk.js';
import { type MemoryDisk, memoryDisk, newNode } from '../testing/memory-disk.js';
import { codeOf, freeTree, textOf, utf8 } from '../testing/tree.js';
import { readByHand, writeByHand } from '../testing/workspace.js';
import { encodeRecord } from './journal.js';
import { JournalFile } from './journal-file.js';
import type { JournalRecord } from './record.js';
import { placeOf } from './tree.js';

const at = placeOf('.work/journal.jsonl');
const note = (seq: number, text = `note ${seq}`): JournalRecord => ({ v: 1, seq, at: 'now', type: 'note', text });
const notes = (...seqs: number[]): JournalRecord[] => seqs.map((seq) => note(seq));
const lines = (...records: JournalRecord[]): string => records.map((record) => textOf(encodeRecord(record))).join('');

/** A journal with records 1 and 2, read by one process. */
async function begun(plan: (operation: Operation) => Fault | undefined = () => undefined) {
	const disk = memoryDisk();
	const table = faultyDisk(disk, plan);
	const tree = freeTree(table);
	const journal = new JournalFile(at);
	await journal.refresh(tree);
	await journal.append(tree, notes(1, 2));
	return { disk, table, tree, journal };
}

const nodeOf = (disk: MemoryDisk) => disk.top.entries.get('.work')!.entries.get('journal.jsonl')!;
const addByHand = (disk: MemoryDisk, text: string): void => {
	nodeOf(disk).bytes = utf8((readByHand(disk, at) ?? '') + text);
};
const seen = (found: Awaited<ReturnType<JournalFile['refresh']>>) => ({
	restarted: found.restarted,
	records: found.records.map(({ record, line }) => [record.seq, line]),
	problems: found.problems.map(({ code }) => code),
});
const nothing = { restarted: false, records: [], problems: [] };

test('what is appended is there, in order, on disk: bytes, file, folder', async () => {
	const { disk, tree, journal } = await begun();
	expect([readByHand(disk, at), journal.seq]).toEqual([lines(note(1), note(2)), 2]);
	expect(await journal.refresh(tree)).toEqual(nothing);
	const folder = disk.top.entries.get('.work')!;
	const synced = disk.log.flatMap((kept) => (kept.what === 'sync' ? [kept.node] : []));
	expect([synced.includes(folder), synced.at(-1)]).toEqual([true, nodeOf(disk)]);
	disk.log.length = 0;
	await journal.append(tree, [note(3)]);
	expect(disk.log.map(({ what }) => what)).toEqual(['bytes', 'sync']);
	await journal.append(tree, []);
	expect([journal.seq, readByHand(disk, at)]).toEqual([3, lines(note(1), note(2), note(3))]);
});

test('what another process appended is read, once, with its lines; what it has not finished is left', async () => {
	const { disk, tree, journal } = await begun();
	const half = lines(note(4)).slice(0, 10);
	addByHand(disk, lines(note(3)) + half);
	expect(seen(await journal.refresh(tree))).toEqual({ ...nothing, records: [[3, 3]] });
	expect([journal.seq, journal.torn]).toEqual([3, half.length]);
	addByHand(disk, lines(note(4)).slice(10));
	expect(seen(await journal.refresh(tree))).toEqual({ ...nothing, records: [[4, 4]] });
	expect([journal.seq, journal.torn]).toEqual([4, 0]);
	expect(await journal.refresh(tree)).toEqual(nothing);
	await journal.append(tree, [note(5)]);
	expect(readByHand(disk, at)).toBe(lines(...notes(1, 2, 3, 4, 5)));
});

test('a fresh look reads everything, an empty or missing file is an empty history', async () => {
	const { disk, tree } = await begun();
	const other = new JournalFile(at);
	expect(seen(await other.refresh(tree))).toEqual({
		...nothing,
		records: [
			[1, 1],
			[2, 2],
		],
	});
	expect(other.seq).toBe(2);
	nodeOf(disk).bytes = new Uint8Array();
	expect(await new JournalFile(at).refresh(tree)).toEqual(nothing);
	expect(await new JournalFile(at).refresh(freeTree(memoryDisk()))).toEqual(nothing);
});

describe('a file that is not the one that was read', () => {
	test.each<[string, (disk: MemoryDisk) => void, [number, number][]]>([
		[
			'another in its place',
			(disk) => {
				const other = newNode('file', 0o644);
				other.bytes = utf8(lines(...notes(1, 2, 3)));
				disk.top.entries.get('.work')!.entries.set('journal.jsonl', other);
			},
			[
				[1, 1],
				[2, 2],
				[3, 3],
			],
		],
		[
			'cut',
			(disk) => {
				nodeOf(disk).bytes = utf8(lines(note(1)));
			},
			[[1, 1]],
		],
		[
			'gone',
			(disk) => {
				disk.top.entries.get('.work')!.entries.delete('journal.jsonl');
			},
			[],
		],
	])('%s: everything is read again', async (_, change, records) => {
		const { disk, tree, journal } = await begun();
		change(disk);
		expect(seen(await journal.refresh(tree))).toEqual({ restarted: true, records, problems: [] });
		expect([journal.seq, journal.torn]).toEqual([records.length, 0]);
		expect(await journal.refresh(tree)).toEqual(nothing);
		const next = records.length + 1;
		await journal.append(tree, [note(next)]);
		expect(journal.seq).toBe(next);
	});

	test('on another device', async () => {
		const { disk, journal } = await begun();
		const moved = freeTree({
			...disk,
			lstat: async (path) => {
				const stat = await disk.lstat(path);
				return stat && { ...stat, dev: 2n };
			},
			fstat: async (fd) => ({ ...(await disk.fstat(fd)), dev: 2n }),
		});
		expect(seen(await journal.refresh(moved))).toMatchObject({ restarted: true, records: [{}, {}] });
	});
});

test('the unfinished last line is cut off for good, and told with its line and bytes', async () => {
	const { disk, tree, journal } = await begun();
	expect(await journal.repairTail(tree)).toBeUndefined();
	addByHand(disk, '{"v":1');
	await journal.refresh(tree);
	disk.log.length = 0;
	expect(await journal.repairTail(tree)).toMatchObject({
		code: 'journal-torn-tail',
		severity: 'warning',
		file: at,
		line: 3,
		column: 1,
		message: expect.stringContaining('6'),
	});
	expect([readByHand(disk, at), journal.torn]).toEqual([lines(note(1), note(2)), 0]);
	expect(disk.log.map(({ what }) => what)).toEqual(['bytes', 'sync']);
	expect(await journal.repairTail(tree)).toBeUndefined();
	await journal.append(tree, [note(3)]);
	expect(readByHand(disk, at)).toBe(lines(...notes(1, 2, 3)));
});

test('a tail that was finished meanwhile is none', async () => {
	const { disk, tree, journal } = await begun();
	addByHand(disk, '{"v":1');
	await journal.refresh(tree);
	nodeOf(disk).bytes = utf8(lines(note(1), note(2)));
	await journal.refresh(tree);
	expect(journal.torn).toBe(0);
});

describe('an append that fails', () => {
	test('is refused whole when a record is too long, and the journal goes on', async () => {
		const { disk, tree, journal } = await begun();
		const long = note(4, 'x'.repeat(70_000));
		await expect(journal.append(tree, [note(3), long])).rejects.toMatchObject({ code: 'too-large', path: at });
		expect(readByHand(disk, at)).toBe(lines(note(1), note(2)));
		await journal.append(tree, [note(3)]);
		expect([journal.seq, journal.unsure]).toEqual([3, false]);
	});

	test('a record as long as may be is taken', async () => {
		const { tree, journal } = await begun();
		const room = 64 * 1024 - encodeRecord(note(3, '')).length;
		await journal.append(tree, [note(3, 'x'.repeat(room))]);
		expect(await codeOf(journal.append(tree, [note(4, 'x'.repeat(room + 1))]))).toBe('too-large');
	});

	test.each(['write', 'fdatasync', 'fstat'] as const)(
		'at %s takes back what it wrote, on disk, and the next one stands',
		async (operation) => {
			let armed = false;
			let fstats = 0;
			const { disk, tree, journal } = await begun(({ name }) => {
				if (!armed || name !== operation || (name === 'fstat' && ++fstats < 2)) return undefined;
				armed = false;
				return { error: 'EIO', when: name === 'write' ? 'half' : 'before' };
			});
			armed = true;
			await expect(journal.append(tree, [note(3)])).rejects.toMatchObject({ code: 'write-failed', path: at, errno: 'EIO' });
			expect([armed, readByHand(disk, at), journal.unsure, journal.seq]).toEqual([false, lines(note(1), note(2)), false, 2]);
			expect(disk.log.slice(-2).map(({ what }) => what)).toEqual(['bytes', 'sync']);
			await journal.append(tree, [note(3)]);
			expect(await journal.refresh(tree)).toEqual(nothing);
			expect(readByHand(disk, at)).toBe(lines(...notes(1, 2, 3)));
		},
	);

	test.each(['ftruncate', 'fsync'] as const)(
		'and can not be taken back, at %s, leaves a journal that takes nothing more',
		async (operation) => {
			let armed = false;
			const { tree, journal } = await begun(({ name }) =>
				armed && (name === 'fdatasync' || name === operation) ? { error: 'EIO' } : undefined,
			);
			armed = true;
			expect(await codeOf(journal.append(tree, [note(3)]))).toBe('write-failed');
			expect(journal.unsure).toBe(true);
			armed = false;
			await expect(journal.append(tree, [note(3)])).rejects.toMatchObject({ code: 'journal-unsure', path: at });
		},
	);

	test('because a disk took fewer bytes than it said', async () => {
		const { disk, journal } = await begun();
		const lying = freeTree({ ...disk, write: async (_fd, _buffer, _offset, length) => length });
		await expect(journal.append(lying, [note(3)])).rejects.toMatchObject({ code: 'short-write', path: at });
		expect([readByHand(disk, at), journal.unsure, journal.seq]).toEqual([lines(note(1), note(2)), false, 2]);
	});

	test('because somebody without the lock changed the file writes nothing', async () => {
		const { disk, tree, journal } = await begun();
		addByHand(disk, lines(note(3)));
		const before = readByHand(disk, at);
		await expect(journal.append(tree, [note(3)])).rejects.toMatchObject({ code: 'lock-lost', path: at });
		expect(readByHand(disk, at)).toBe(before);
	});

	test('because the lock was lost writes nothing, and cuts nothing', async () => {
		const { disk, tree, journal } = await begun();
		const lost = { ...tree, check: () => Promise.reject(Object.assign(new Error('lost'), { code: 'lock-lost' })) };
		await expect(journal.append(lost, [note(3)])).rejects.toThrow();
		addByHand(disk, 'torn');
		await journal.refresh(tree);
		await expect(journal.repairTail(lost)).rejects.toThrow();
		expect([readByHand(disk, at), journal.torn]).toEqual([`${lines(note(1), note(2))}torn`, 4]);
	});
});

test('a short write goes on', async () => {
	const { disk } = await begun(({ name }) => (name === 'write' ? { short: 7 } : undefined));
	expect(readByHand(disk, at)).toBe(lines(note(1), note(2)));
});

test.each(['open', 'fstat', 'read', 'lstat'] as const)(
	'a journal that can not be read, at %s, is an error with its place, and is closed',
	async (operation) => {
		const { disk } = await begun();
		const failing = faultyDisk(disk, ({ name }) => (name === operation ? { error: 'EIO' } : undefined));
		await expect(new JournalFile(at).refresh(freeTree(failing))).rejects.toMatchObject({ code: 'read-failed', path: at, errno: 'EIO' });
		const times = (wanted: string) => failing.seen.filter(({ name }) => name === wanted).length;
		expect(times('close')).toBe(operation === 'fstat' || operation === 'read' ? 1 : 0);
	},
);

test('each look and each append close what they open', async () => {
	const { disk, table, tree, journal } = await begun();
	addByHand(disk, `${lines(note(3))}torn`);
	await journal.refresh(tree);
	await journal.repairTail(tree);
	await journal.append(tree, [note(4)]);
	const times = (wanted: string) => table.seen.filter(({ name }) => name === wanted).length;
	expect(times('open')).toBe(times('close'));
});

test('a link or a folder in its place is refused', async () => {
	const disk = memoryDisk();
	await disk.mkdir('/.work');
	await disk.mkdir('/.work/journal.jsonl');
	expect(await codeOf(new JournalFile(at).refresh(freeTree(disk)))).toBe('not-a-file');
	expect(await codeOf(new JournalFile(at).append(freeTree(disk), [note(1)]))).toBe('not-a-file');
	await disk.rmdir('/.work/journal.jsonl');
	writeByHand(disk, '.work/other', lines(note(1)));
	await disk.symlink('other', '/.work/journal.jsonl', 'dir');
	expect(await codeOf(new JournalFile(at).refresh(freeTree(disk)))).toBe('link-in-path');
	expect(await codeOf(new JournalFile(at).append(freeTree(disk), [note(2)]))).toBe('link-in-path');
	expect(readByHand(disk, '.work/other')).toBe(lines(note(1)));
});
