import { expect, test } from 'vitest';
import { docs, prepared } from '../testing/document.js';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk, newNode } from '../testing/memory-disk.js';
import { codeOf, freeTree } from '../testing/tree.js';
import { makeFolder, makeFolders, removeEmptyFolder } from './durable.js';
import { placeOf } from './tree.js';

test('one that somebody else made is brought to disk once, then known', async () => {
	const disk = memoryDisk();
	await disk.mkdir('/docs');
	disk.log.length = 0;
	const tree = freeTree(disk);
	await makeFolder(tree, docs);
	await makeFolder(tree, docs);
	expect(disk.log.map(({ what }) => what)).toEqual(['sync']);
	expect([...tree.lasting]).toEqual(['docs']);
});

test('one that went and is made again is brought to disk again', async () => {
	const { tree, disk } = await prepared();
	disk.top.entries.delete('docs');
	disk.log.length = 0;
	await makeFolder(tree, docs);
	expect(disk.log.map(({ what }) => what)).toEqual(['names', 'sync']);
});

test.each([
	['folder', 'none'],
	['link', 'link-in-path'],
	['file', 'not-a-file'],
] as const)('a %s that somebody else is quicker to make: %s', async (kind, code) => {
	const disk = memoryDisk();
	const racing = faultyDisk(disk, ({ name }) => {
		if (name === 'mkdir') disk.top.entries.set('docs', newNode(kind, 0o755, 'aside'));
		return undefined;
	});
	const tree = freeTree(racing);
	expect(await codeOf(makeFolder(tree, docs))).toBe(code);
	expect(tree.lasting.has(docs)).toBe(code === 'none');
});

test('one that can not be made is an error with its place', async () => {
	const failing = faultyDisk(memoryDisk(), ({ name }) => (name === 'mkdir' ? { error: 'EROFS' } : undefined));
	await expect(makeFolder(freeTree(failing), placeOf('docs/deep'))).rejects.toMatchObject({
		code: 'write-failed',
		path: 'docs',
		errno: 'EROFS',
	});
});

test('no folders at all ask the disk nothing', async () => {
	const counted = faultyDisk(memoryDisk(), () => undefined);
	await makeFolders(freeTree(counted), []);
	expect(counted.count()).toBe(0);
});

test('those of several depths and parents are all made, whatever their order', async () => {
	const disk = memoryDisk();
	const tree = freeTree(disk);
	await makeFolders(tree, ['a/b/c', 'd', 'a/e', 'a/b'].map(placeOf));
	expect([...tree.lasting].sort()).toEqual(['a', 'a/b', 'a/b/c', 'a/e', 'd']);
	for (const path of tree.lasting) expect((await disk.lstat(`/${path}`))?.kind).toBe('folder');
});

test('only an empty one is removed, and one that is not there is gone already', async () => {
	const { tree, disk } = await prepared();
	const empty = placeOf('docs/empty');
	await makeFolder(tree, empty);
	const known = { ...tree, known: new Set([docs, empty]) };
	disk.log.length = 0;
	expect(await removeEmptyFolder(known, empty)).toBe(true);
	expect(disk.log.map(({ what }) => what)).toEqual(['names', 'sync']);
	expect(known.known.has(empty)).toBe(false);
	expect(await removeEmptyFolder(tree, empty)).toBe(true);
	expect(await removeEmptyFolder(tree, docs)).toBe(false);
	for (const error of ['ENOTEMPTY', 'EEXIST']) {
		const full = freeTree(faultyDisk(disk, ({ name }) => (name === 'rmdir' ? { error } : undefined)));
		expect(await removeEmptyFolder(full, docs), error).toBe(false);
	}
	const failing = freeTree(faultyDisk(disk, ({ name }) => (name === 'rmdir' ? { error: 'EIO' } : undefined)));
	await expect(removeEmptyFolder(failing, docs)).rejects.toMatchObject({ code: 'write-failed', path: 'docs' });
});
