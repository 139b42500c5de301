import { expect, test } from 'vitest';
import { file, prepared } from '../testing/document.js';
import { faultyDisk } from '../testing/faulty-disk.js';
import { type memoryDisk, newNode } from '../testing/memory-disk.js';
import { codeOf, freeTree, textOf, utf8 } from '../testing/tree.js';
import { replaceFile } from './durable.js';
import { sha256 } from './hash.js';
import { readFile } from './read.js';
import { type LockedTree, placeOf } from './tree.js';

const before = sha256('old');
const textNow = async (tree: LockedTree) => textOf((await readFile(tree, file))?.bytes);
const names = (disk: ReturnType<typeof memoryDisk>) => [...disk.top.entries.get('docs')!.entries.keys()];

/** Somebody saves over the file, as editors do: by a rename. */
const save = (disk: ReturnType<typeof memoryDisk>, text: string): void => {
	const saved = newNode('file', 0o644);
	saved.bytes = utf8(text);
	disk.top.entries.get('docs')!.entries.set('a.md', saved);
};

test.each(['with links', 'without links'])('what is there is replaced, %s', async (kind) => {
	const { disk } = await prepared();
	const tree = freeTree(faultyDisk(disk, ({ name }) => (name === 'link' && kind === 'without links' ? { error: 'EPERM' } : undefined)));
	await replaceFile(tree, file, utf8('new'), { expect: before });
	expect([await textNow(tree), names(disk)]).toEqual(['new', ['a.md']]);
});

test('a file that nobody expects is made where there is none', async () => {
	const { tree, disk } = await prepared();
	await replaceFile(tree, placeOf('docs/b.md'), utf8('b'), { expect: undefined });
	expect(names(disk)).toEqual(['a.md', 'b.md']);
	expect(await codeOf(replaceFile(tree, placeOf('docs/c.md'), utf8('c'), { expect: before }))).toBe('summary-changed');
	expect(names(disk)).toEqual(['a.md', 'b.md']);
});

test('who saves in the moment of the rename keeps what they saved', async () => {
	const { disk } = await prepared();
	let saved = false;
	const racing = faultyDisk(disk, ({ name, path }) => {
		if (name === 'link' && !saved && path?.endsWith('a.md')) {
			saved = true;
			save(disk, 'by hand');
		}
		return undefined;
	});
	disk.log.length = 0;
	expect(await codeOf(replaceFile(freeTree(racing), file, utf8('new'), { expect: before }))).toBe('summary-changed');
	expect([await textNow(freeTree(disk)), names(disk)]).toEqual(['by hand', ['a.md']]);
	const renamed = disk.log.findLastIndex((kept) => kept.what === 'names' && kept.changes.some(({ name }) => name === 'a.md'));
	const synced = disk.log.findIndex((kept, at) => at > renamed && kept.what === 'sync');
	expect(synced).toBeGreaterThan(renamed);
});

test('a document that is too large to be read as one is still replaced where its revision is known', async () => {
	const { tree, disk } = await prepared();
	const large = new Uint8Array(3 * 1024 * 1024);
	disk.top.entries.get('docs')!.entries.get('a.md')!.bytes = large;
	await replaceFile(tree, file, utf8('new'), { expect: sha256(large) });
	expect(await textNow(tree)).toBe('new');
});
