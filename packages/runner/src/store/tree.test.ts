import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunnerError } from '../errors.js';
import { docs, prepared } from '../testing/document.js';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { codeOf, freeTree } from '../testing/tree.js';
import {
	absolute,
	checkFolders,
	checkFoldersAgain,
	folderOf,
	inside,
	isFolder,
	isPlace,
	levelsOf,
	lookAt,
	nameOf,
	type Place,
	placeFromNames,
	placeOf,
	readFailed,
	sibling,
} from './tree.js';

test.each([
	'a',
	'.work',
	'.work/journal.jsonl',
	'a/b.c/d_e-f',
	'A'.repeat(127),
	`.${'a'.repeat(127)}`,
	`a${'/a'.repeat(499)}`,
	`aa${'/a'.repeat(499)}`,
])('%s is a place', (text) => {
	expect(placeOf(text)).toBe(text);
});

test.each([
	'',
	'/',
	'a/',
	'/a',
	'a//b',
	'.',
	'..',
	'../a',
	'a/..',
	'..a',
	'.-',
	'-a',
	'_a',
	'a.',
	'a./b',
	'a\\b',
	'a b',
	'a\n',
	'é',
	'a/\0',
	'a:b',
	'A'.repeat(128),
	`${'a/'.repeat(500)}a`,
])('%j is none', (text) => {
	expect(isPlace(text)).toBe(false);
	expect(() => placeOf(text)).toThrow(expect.objectContaining({ code: 'layout-escapes' }));
});

test.each([undefined, null, 7, ['a']])('%j is none, whatever it prints as', (value) => {
	expect(isPlace(value)).toBe(false);
});

const name = fc.stringMatching(/^[a-z0-9]{1,8}$/);

test('a place is its folder and its name; its levels lead down to it', () => {
	fc.assert(
		fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), name, (names, other) => {
			const at = placeOf(names.join('/'));
			const folder = folderOf(at);
			expect(nameOf(at)).toBe(names.at(-1));
			expect(folder).toBe(names.length === 1 ? undefined : names.slice(0, -1).join('/'));
			expect(sibling(at, other)).toBe([...names.slice(0, -1), other].join('/'));
			expect(inside(at, 'summary.md')).toBe(`${at}/summary.md`);
			expect(levelsOf(at)).toEqual(names.map((_, index) => names.slice(0, index + 1).join('/')));
			expect(absolute(freeTree(memoryDisk(), '/root'), at)).toBe(`/root/${at}`);
			expect(absolute(freeTree(memoryDisk()), at)).toBe(`/${at}`);
		}),
	);
	expect([absolute(freeTree(memoryDisk(), '/root'), undefined), absolute(freeTree(memoryDisk()), undefined)]).toEqual(['/root', '/']);
});

test('names that an embedder gives are joined if each is safe', () => {
	expect(placeFromNames(['a', 'b'] as never)).toBe('a/b');
	for (const names of [[], [''], ['a', '..'], ['a/b'], [null], [undefined], ['a', undefined], ['lock']]) {
		expect(() => placeFromNames(names as never), JSON.stringify(names)).toThrow(expect.objectContaining({ code: 'unsafe-name' }));
	}
});

test('a folder is known once it was looked at in a transaction, and looked at again where nothing vouches for it', async () => {
	const { disk } = await prepared();
	const counted = faultyDisk(disk, () => undefined);
	const tree = { ...freeTree(counted), known: new Set<Place>() };
	const deep = placeOf('docs/none/deeper');
	expect([await checkFolders(tree, docs), [...tree.known], counted.count()]).toEqual([true, ['docs'], 1]);
	expect([await checkFolders(tree, docs), await isFolder(tree, docs), counted.count()]).toEqual([true, true, 1]);
	expect([await checkFoldersAgain(tree, docs), counted.count()]).toEqual([true, 2]);
	expect([await checkFolders(tree, undefined), counted.count()]).toEqual([true, 2]);
	expect([await checkFolders(tree, deep), await isFolder(tree, placeOf('docs/none')), [...tree.known]]).toEqual([false, false, ['docs']]);
});

test('a link or a file on the way is refused with its own place', async () => {
	const { tree, disk } = await prepared();
	await disk.symlink('docs', '/link', 'dir');
	for (const check of [checkFolders, checkFoldersAgain]) {
		await expect(check(tree, placeOf('link/deep'))).rejects.toMatchObject({ code: 'link-in-path', path: 'link' });
		await expect(check(tree, placeOf('docs/a.md/deep'))).rejects.toMatchObject({ code: 'not-a-file', path: 'docs/a.md' });
	}
});

test('an error of the system is typed with its place, any other passes as it is', async () => {
	const failing = freeTree(faultyDisk(memoryDisk(), () => ({ error: 'EIO' })));
	await expect(lookAt(failing, docs)).rejects.toMatchObject({ code: 'read-failed', path: 'docs', errno: 'EIO', cause: { code: 'EIO' } });
	await expect(lookAt(failing, undefined)).rejects.toMatchObject({ code: 'read-failed', path: '.', errno: 'EIO' });
	const own = new RunnerError('lock-lost', 'ours');
	expect([readFailed(docs, own), readFailed(docs, 'text')]).toEqual([own, 'text']);
	expect(await codeOf(lookAt(freeTree(memoryDisk()), placeOf('none')))).toBe('none');
});
