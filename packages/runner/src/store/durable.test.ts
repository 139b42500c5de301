import fc from 'fast-check';
import { expect, test } from 'vitest';
import { docs, file, prepared } from '../testing/document.js';
import { faultyDisk } from '../testing/faulty-disk.js';
import { lawRuns } from '../testing/law-runs.js';
import { memoryDisk, newNode } from '../testing/memory-disk.js';
import { codeOf, freeTree, textOf, utf8 } from '../testing/tree.js';
import { makeFolder, makeFolders, makeLinks, removeFile, replaceFile, syncFolder, writeAll } from './durable.js';
import { sha256 } from './hash.js';
import { readFile } from './read.js';
import { temporaryOwner } from './temporary.js';
import { type LockedTree, type Place, placeOf } from './tree.js';

test('a file is made, replaced, and keeps its mode', async () => {
	const { tree, disk } = await prepared();
	disk.top.entries.get('docs')!.entries.get('a.md')!.mode = 0o600;
	await replaceFile(tree, file, utf8('new'));
	const read = await readFile(tree, file);
	expect([textOf(read?.bytes), read?.mode]).toEqual(['new', 0o600]);
	expect([...disk.top.entries.get('docs')!.entries.keys()]).toEqual(['a.md']);
});

test('another revision than the one expected is refused and nothing is written', async () => {
	const { tree, disk } = await prepared();
	expect(await codeOf(replaceFile(tree, file, utf8('new'), { expect: 'f'.repeat(64) }))).toBe('summary-changed');
	expect(await codeOf(replaceFile(tree, file, utf8('new'), { expect: undefined }))).toBe('summary-changed');
	expect(textOf((await readFile(tree, file))?.bytes)).toBe('old');
	expect([...disk.top.entries.get('docs')!.entries.keys()]).toEqual(['a.md']);
});

const errors = ['EIO', 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'EINTR'];

test('under any single fault the file is old or new, the error is typed, no temporary stays', async () => {
	const counter = faultyDisk((await prepared()).disk, () => undefined);
	await replaceFile(freeTree(counter), file, utf8('new'));
	for (let n = 1; n <= counter.count(); n++) {
		for (const error of errors) {
			for (const when of ['before', 'half', 'after'] as const) {
				const { disk } = await prepared();
				const code = await codeOf(
					replaceFile(freeTree(faultyDisk(disk, ({ number }) => (number === n ? { error, when } : undefined))), file, utf8('new')),
				);
				const now = textOf((await readFile(freeTree(disk), file))?.bytes);
				const where = `${counter.seen[n - 1]!.name} ${n} ${error} ${when}`;
				expect(['old', 'new'], where).toContain(now);
				expect(['none', 'write-failed', 'read-failed'], where).toContain(code);
				if (code === 'none') expect(now, where).toBe('new');
				expect([...disk.top.entries.get('docs')!.entries.keys()], where).toEqual(['a.md']);
			}
		}
	}
});

test('a short write goes on; a write of nothing is a full disk', async () => {
	const { disk } = await prepared();
	await replaceFile(freeTree(faultyDisk(disk, ({ name }) => (name === 'write' ? { short: 1 } : undefined))), file, utf8('whole text'));
	expect(textOf((await readFile(freeTree(disk), file))?.bytes)).toBe('whole text');
	const full = replaceFile(freeTree(faultyDisk(disk, ({ name }) => (name === 'write' ? { short: 0 } : undefined))), file, utf8('more'));
	await expect(full).rejects.toMatchObject({ code: 'write-failed', errno: 'ENOSPC' });
	expect(textOf((await readFile(freeTree(disk), file))?.bytes)).toBe('whole text');
});

test('a disk that lies about what it wrote is caught before the rename', async () => {
	const { disk } = await prepared();
	const lying = { ...disk, write: async (_fd: number, _buffer: Uint8Array, _offset: number, length: number) => length };
	expect(await codeOf(replaceFile(freeTree(lying), file, utf8('new')))).toBe('short-write');
	expect(textOf((await readFile(freeTree(disk), file))?.bytes)).toBe('old');
});

test('on Windows a rename waits for readers; elsewhere an error is an error', async () => {
	const { disk } = await prepared();
	let left = 5;
	const busy = () => faultyDisk(disk, ({ name }) => (name === 'rename' && left-- > 0 ? { error: 'EPERM' } : undefined));
	await replaceFile(freeTree({ ...busy(), windows: true }), file, utf8('new'));
	expect(textOf((await readFile(freeTree(disk), file))?.bytes)).toBe('new');
	left = 5;
	expect(await codeOf(replaceFile(freeTree(busy()), file, utf8('newer')))).toBe('write-failed');
});

test('nothing is read or written through a link or into what is no file', async () => {
	const { tree, disk } = await prepared();
	await disk.symlink('/docs', '/aside', 'dir');
	await disk.symlink('/docs/a.md', '/docs/b.md', 'dir');
	await makeFolder(tree, placeOf('docs/c.md'));
	for (const [at, code] of [
		['aside/a.md', 'link-in-path'],
		['docs/b.md', 'link-in-path'],
		['docs/c.md', 'not-a-file'],
		['docs/a.md/x', 'not-a-file'],
	] as const) {
		expect(await codeOf(readFile(tree, at as Place)), `read ${at}`).toBe(code);
		expect(await codeOf(replaceFile(tree, at as Place, utf8('x'))), `replace ${at}`).toBe(code);
	}
	expect(await codeOf(makeFolder(tree, placeOf('aside/new')))).toBe('link-in-path');
	expect(textOf((await readFile(tree, file))?.bytes)).toBe('old');
});

test('a size over the cap is refused without reading on', async () => {
	const { tree } = await prepared();
	await replaceFile(tree, file, new Uint8Array(101));
	expect(await codeOf(readFile(tree, file, 100))).toBe('too-large');
	expect((await readFile(tree, file, 101))?.bytes.length).toBe(101);
});

test('a new folder is on disk in its parent before anything goes inside', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 }), async (names) => {
			const disk = memoryDisk(newNode('folder', 0o755));
			await makeFolder(freeTree(disk), placeOf(names.join('/')));
			disk.log.forEach((kept, index) => {
				if (kept.what !== 'names') return;
				const next = disk.log[index + 1];
				expect(next?.what === 'sync' && next.node.ino).toBe(kept.changes[0]!.folder);
			});
		}),
		{ numRuns: lawRuns(50) },
	);
});

test.each<[string, string, (tree: LockedTree) => Promise<unknown>]>([
	['a folder', 'mkdir', (tree) => makeFolders(tree, [placeOf('docs/new')])],
	['a link', 'symlink', (tree) => makeLinks(tree, placeOf('docs'), [{ at: placeOf('docs/new'), target: '../aside' }], 'dir')],
	['a document', 'open', (tree) => replaceFile(tree, file, utf8('new'))],
])('whoever puts a link in place of a folder while %s is made is found out, in a transaction too', async (_, operation, make) => {
	const { disk } = await prepared();
	await disk.mkdir('/aside');
	const changing = faultyDisk(disk, ({ name, path }) => {
		if (name !== operation || disk.top.entries.get('docs')!.kind === 'link' || path === '/') return undefined;
		disk.top.entries.set('moved', disk.top.entries.get('docs')!);
		disk.top.entries.set('docs', newNode('link', 0o777, 'aside'));
		return undefined;
	});
	const tree = { ...freeTree(changing), known: new Set([placeOf('docs')]) };
	expect(await codeOf(make(tree))).toBe('link-in-path');
	expect(disk.top.entries.get('moved')!.entries.get('a.md')!.bytes).toEqual(utf8('old'));
});

test('folders and links of one parent share the wait for the medium', async () => {
	const disk = memoryDisk();
	const tree = freeTree(disk);
	await makeFolder(tree, placeOf('docs'));
	disk.log.length = 0;
	await makeFolders(
		tree,
		['a', 'b', 'c'].map((name) => placeOf(`docs/${name}`)),
	);
	expect(disk.log.map(({ what }) => what)).toEqual(['names', 'names', 'names', 'sync']);
	disk.log.length = 0;
	await makeLinks(
		tree,
		placeOf('docs'),
		['x', 'a', 'y'].map((name) => ({ at: placeOf(`docs/${name}`), target: 'a' })),
		'dir',
	);
	expect(disk.log.map(({ what }) => what)).toEqual(['names', 'names', 'sync']);
});

test('links of which one can not be made leave none', async () => {
	const { disk } = await prepared();
	let made = 0;
	const refusing = faultyDisk(disk, ({ name }) => (name === 'symlink' && ++made > 2 ? { error: 'EPERM' } : undefined));
	const links = ['x', 'y', 'z'].map((name) => ({ at: placeOf(`docs/${name}`), target: 'a' }));
	expect(await codeOf(makeLinks(freeTree(refusing), placeOf('docs'), links, 'dir'))).toBe('EPERM');
	expect([...disk.top.entries.get('docs')!.entries.keys()]).toEqual(['a.md']);
});

test('what is asked to be kept is kept in order: bytes, then the name, then the folder', async () => {
	const { tree, disk } = await prepared();
	disk.log.length = 0;
	await replaceFile(tree, file, utf8('new'));
	const folder = disk.top.entries.get('docs');
	expect(disk.log.map((kept) => (kept.what === 'sync' ? (kept.node === folder ? 'sync folder' : 'sync file') : kept.what))).toEqual([
		'names',
		'bytes',
		'sync file',
		'names',
		'sync folder',
	]);
});

test('a lock that is lost just before the rename: nothing is written, and no temporary stays', async () => {
	const { tree, disk } = await prepared();
	const lost = { ...tree, check: () => Promise.reject(Object.assign(new Error('lost'), { code: 'lock-lost' })) };
	expect(await codeOf(replaceFile(lost, file, utf8('new')))).not.toBe('none');
	await expect(removeFile(lost, file)).rejects.toThrow();
	expect(textOf((await readFile(tree, file))?.bytes)).toBe('old');
	expect([...disk.top.entries.get('docs')!.entries.keys()]).toEqual(['a.md']);
});

test('a document in a folder that is not there is refused, with its place and what the system would say', async () => {
	const { tree } = await prepared();
	await expect(replaceFile(tree, placeOf('none/a.md'), utf8('x'))).rejects.toMatchObject({
		code: 'write-failed',
		path: 'none/a.md',
		errno: 'ENOENT',
	});
});

test('a folder that can not be brought to disk is an error with its place, and is closed', async () => {
	const { disk } = await prepared();
	const failing = faultyDisk(disk, ({ name }) => (name === 'fsync' ? { error: 'EIO' } : undefined));
	await expect(syncFolder(freeTree(failing), docs)).rejects.toMatchObject({ code: 'write-failed', path: 'docs', errno: 'EIO' });
	await expect(syncFolder(freeTree(failing), undefined)).rejects.toMatchObject({ code: 'write-failed', path: '.', errno: 'EIO' });
	expect(failing.seen.map(({ name }) => name)).toEqual(['open', 'fsync', 'close', 'open', 'fsync', 'close']);
});

test('a file is removed once, for good; where its folder is not there is none', async () => {
	const { tree, disk } = await prepared();
	disk.log.length = 0;
	expect(await removeFile(tree, file)).toBe(true);
	expect(disk.log.map(({ what }) => what)).toEqual(['names', 'sync']);
	disk.log.length = 0;
	expect([await removeFile(tree, file), await removeFile(tree, placeOf('none/a.md'))]).toEqual([false, false]);
	expect(disk.log).toEqual([]);
	const failing = freeTree(faultyDisk(disk, ({ name }) => (name === 'unlink' ? { error: 'EBUSY' } : undefined)));
	await expect(removeFile(failing, file)).rejects.toMatchObject({ code: 'write-failed', path: 'docs/a.md', errno: 'EBUSY' });
});

test('links that fail once they are made leave none of their own', async () => {
	const { disk } = await prepared();
	await disk.symlink('../theirs', '/docs/y', 'dir');
	const failing = faultyDisk(disk, ({ name }) => (name === 'fsync' && syncs++ === 0 ? { error: 'EIO' } : undefined));
	let syncs = 0;
	const links = ['x', 'y', 'z'].map((name) => ({ at: placeOf(`docs/${name}`), target: 'a' }));
	expect(await codeOf(makeLinks(freeTree(failing), docs, links, 'dir'))).toBe('write-failed');
	expect([...disk.top.entries.get('docs')!.entries.keys()]).toEqual(['a.md', 'y']);
});

test('a write is asked for what is left, no more', async () => {
	const asked: number[][] = [];
	const writing = {
		...memoryDisk(),
		write: async (_: number, __: Uint8Array, offset: number, length: number) => {
			asked.push([offset, length]);
			return Math.min(4, length);
		},
	};
	await writeAll(writing, 1, new Uint8Array(10));
	expect(asked).toEqual([
		[0, 10],
		[4, 6],
		[8, 2],
	]);
});

test.each(['none', 'write', 'fstat', 'fsync', 'close', 'rename'])(
	'whatever fails, what was opened is closed once and the temporary is given up: %s',
	async (operation) => {
		const { disk } = await prepared();
		let failed = false;
		const failing = faultyDisk(disk, ({ name }) => {
			if (name !== operation || failed) return undefined;
			failed = true;
			return { error: 'EIO' };
		});
		await codeOf(replaceFile(freeTree(failing), file, utf8('new'), { expect: sha256('old') }));
		const times = (wanted: string): number => failing.seen.filter(({ name }) => name === wanted).length;
		expect([failed, times('close')]).toEqual([operation !== 'none', times('open')]);
		const temporaries = failing.seen.flatMap(({ path }) => (path?.endsWith('.tmp') ? [path.slice('/docs/'.length)] : []));
		expect(temporaries.length).toBeGreaterThan(0);
		expect(temporaries.filter((name) => temporaryOwner(name)?.inFlight !== false)).toEqual([]);
	},
);

test('a document keeps its mode where its revision is expected too', async () => {
	const { tree, disk } = await prepared();
	disk.top.entries.get('docs')!.entries.get('a.md')!.mode = 0o600;
	await replaceFile(tree, file, utf8('new'), { expect: sha256('old') });
	expect((await readFile(tree, file))?.mode).toBe(0o600);
});

test('each refusal names the place', async () => {
	const { tree, disk } = await prepared();
	await expect(replaceFile(tree, file, utf8('x'), { expect: sha256('x') })).rejects.toMatchObject({
		code: 'summary-changed',
		path: 'docs/a.md',
	});
	await disk.symlink('a.md', '/docs/b.md', 'dir');
	await expect(replaceFile(tree, placeOf('docs/b.md'), utf8('x'))).rejects.toMatchObject({ code: 'link-in-path', path: 'docs/b.md' });
	const lying = freeTree({ ...disk, write: async (_fd, _buffer, _offset, length) => length });
	await expect(replaceFile(lying, file, utf8('x'))).rejects.toMatchObject({ code: 'short-write', path: expect.stringContaining('a.md') });
});

test('a folder that went since it was looked at is an error of the write', async () => {
	const { tree } = await prepared();
	const known = { ...tree, known: new Set([placeOf('gone')]) };
	await expect(replaceFile(known, placeOf('gone/a.md'), utf8('x'))).rejects.toMatchObject({
		code: 'write-failed',
		path: 'gone/a.md',
		errno: 'ENOENT',
	});
});

test('nothing is removed behind a link', async () => {
	const { tree, disk } = await prepared();
	await disk.symlink('docs', '/link', 'dir');
	expect(await codeOf(removeFile(tree, placeOf('link/a.md')))).toBe('link-in-path');
	expect(textOf((await readFile(tree, file))?.bytes)).toBe('old');
});

test('a folder that went and that somebody else makes again is brought to disk', async () => {
	const { disk } = await prepared();
	disk.top.entries.delete('docs');
	const racing = faultyDisk(disk, ({ name }) => {
		if (name === 'mkdir') disk.top.entries.set('docs', newNode('folder', 0o755));
		return undefined;
	});
	const tree = { ...freeTree(racing), lasting: new Set([placeOf('docs')]) };
	disk.log.length = 0;
	await makeFolder(tree, placeOf('docs'));
	expect(disk.log).toMatchObject([{ what: 'sync', node: disk.top }]);
});
