import { expect, test } from 'vitest';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk, newNode } from '../testing/memory-disk.js';
import { codeOf, freeTree, utf8 } from '../testing/tree.js';
import { readByHand, writeByHand } from '../testing/workspace.js';
import { createLogFile } from './log-file.js';
import { placeOf } from './tree.js';

const at = placeOf('logs/output-1.log');

function prepared() {
	const disk = memoryDisk();
	disk.top.entries.set('logs', newNode('folder', 0o755));
	return disk;
}

test('what is appended can be read at once, in order, and the descriptor is given back', async () => {
	const disk = prepared();
	let closed = 0;
	const counting = faultyDisk(disk, ({ name }) => {
		if (name === 'close') closed++;
		return undefined;
	});
	const log = await createLogFile(freeTree(counting), at);
	await log.append(utf8('one\n'));
	expect(readByHand(disk, at)).toBe('one\n');
	await log.append(utf8('two\n'));
	expect(readByHand(disk, at)).toBe('one\ntwo\n');
	expect(closed).toBe(0);
	await log.close();
	expect(closed).toBe(1);
});

test('an earlier log is never written into', async () => {
	const disk = prepared();
	writeByHand(disk, at, 'of an attempt that a crash cut off');
	expect(await codeOf(createLogFile(freeTree(disk), at))).toBe('write-failed');
	expect(readByHand(disk, at)).toBe('of an attempt that a crash cut off');
});

test.each(['EACCES', 'ENOSPC', 'EROFS', 'EMFILE'])('no error of the system leaves as it is: %s', async (error) => {
	const broken = faultyDisk(prepared(), ({ name }) => (name === 'open' ? { error } : undefined));
	await expect(createLogFile(freeTree(broken), at)).rejects.toMatchObject({ code: 'write-failed', errno: error, path: at });
});

test('no log is made behind a link', async () => {
	const disk = prepared();
	disk.top.entries.set('elsewhere', newNode('folder', 0o755));
	disk.top.entries.set('logs', newNode('link', 0o777, 'elsewhere'));
	expect(await codeOf(createLogFile(freeTree(disk), at))).toBe('link-in-path');
	expect(disk.top.entries.get('elsewhere')?.entries.size).toBe(0);
});
