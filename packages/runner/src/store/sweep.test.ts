import { expect, test } from 'vitest';
import { docs, prepared } from '../testing/document.js';
import { faultyDisk } from '../testing/faulty-disk.js';
import { codeOf, freeTree } from '../testing/tree.js';
import { pathsOn, writeByHand } from '../testing/workspace.js';
import { strayTemporaries, sweepFolder } from './sweep.js';
import { beginTemporary, endTemporary } from './temporary.js';
import { placeOf } from './tree.js';

const dead = (name: string, pid = 4_194_200) => `.${name}.${pid}-1-0123abcd.tmp`;

test('strays are those of the dead and ours that are given up, in order', async () => {
	const { tree, disk } = await prepared();
	const [flying, given] = [beginTemporary('b.md'), beginTemporary('b.md')];
	endTemporary(given);
	for (const name of [dead('z'), flying, given, dead('a'), dead('live', process.ppid), 'a.tmp']) writeByHand(disk, `docs/${name}`, 'x');
	expect(await strayTemporaries(tree, docs)).toEqual([dead('a'), given, dead('z')].map((name) => `docs/${name}`));
	await sweepFolder(tree, docs);
	endTemporary(flying);
	expect(await strayTemporaries(tree, docs)).toEqual([`docs/${flying}`]);
	expect(pathsOn(disk).length).toBe(5);
	writeByHand(disk, dead('top'), 'x');
	expect(await strayTemporaries(tree, undefined)).toEqual([dead('top')]);
});

test.each([
	['ENOENT', 'none'],
	['ENOTDIR', 'none'],
	['EACCES', 'read-failed'],
])('a folder that can not be listed: %s is %s', async (error, code) => {
	const { disk } = await prepared();
	const failing = freeTree(faultyDisk(disk, ({ name }) => (name === 'readdir' ? { error } : undefined)));
	expect(await codeOf(strayTemporaries(failing, docs))).toBe(code);
	if (code === 'none') expect(await strayTemporaries(failing, docs)).toEqual([]);
});

test('a folder that is not there holds nothing; a link to one is refused', async () => {
	const { tree, disk } = await prepared();
	expect(await strayTemporaries(tree, placeOf('none'))).toEqual([]);
	await disk.symlink('docs', '/link', 'dir');
	expect(await codeOf(strayTemporaries(tree, placeOf('link')))).toBe('link-in-path');
});
