import fc from 'fast-check';
import { expect, test } from 'vitest';
import { file, prepared } from '../testing/document.js';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk, newNode } from '../testing/memory-disk.js';
import { codeOf, freeTree, textOf, utf8 } from '../testing/tree.js';
import { READ } from './disk.js';
import { sha256 } from './hash.js';
import { openRegular, readFile, readFrom } from './read.js';
import { placeOf } from './tree.js';

test('everything from the start to the end is read, however little comes at once, also of a file that grows or shrinks meanwhile', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uint8Array({ maxLength: 60 }),
			fc.nat(70),
			fc.nat(80),
			fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }),
			fc.nat(80),
			async (bytes, start, expected, steps, maxBytes) => {
				const left = [...steps];
				const disk = {
					...memoryDisk(),
					read: async (_: number, buffer: Uint8Array, offset: number, length: number, position: number) => {
						const step = left.shift();
						const part = bytes.subarray(position, position + Math.min(length, step ?? length));
						// Fewer bytes than there are, but never so few that the end is meant by mistake.
						if (step !== undefined && position + part.length === expected && part.length < length && expected < bytes.length) {
							const whole = bytes.subarray(position, position + length);
							buffer.set(whole, offset);
							return whole.length;
						}
						buffer.set(part, offset);
						return part.length;
					},
				};
				const rest = bytes.subarray(start);
				const read = readFrom(freeTree(disk), 1, file, start, expected, maxBytes);
				if (rest.length > maxBytes) await expect(read).rejects.toMatchObject({ code: 'too-large', path: 'docs/a.md' });
				else expect([...(await read)]).toEqual([...rest]);
			},
		),
		{ numRuns: 300 },
	);
});

test('a document is read whole with its revision and mode, and closed; nothing is nothing', async () => {
	const { disk } = await prepared();
	const counted = faultyDisk(disk, () => undefined);
	const tree = freeTree(counted);
	expect(await readFile(tree, file)).toMatchObject({ revision: sha256('old'), mode: 0o644 });
	expect(await readFile(tree, placeOf('docs/none.md'))).toBeUndefined();
	expect(await readFile(tree, placeOf('none/a.md'))).toBeUndefined();
	const times = (operation: string) => counted.seen.filter(({ name }) => name === operation).length;
	expect([times('open') - times('close'), times('fsync')]).toEqual([2, 0]);
	expect(textOf((await readFile(tree, file, 3, { sync: true }))?.bytes)).toBe('old');
	expect(times('fsync')).toBe(1);
});

test('a document may have 2 MiB unless told', async () => {
	const { tree, disk } = await prepared();
	const node = disk.top.entries.get('docs')!.entries.get('a.md')!;
	node.bytes = new Uint8Array(2 * 1024 * 1024);
	expect((await readFile(tree, file))?.bytes.length).toBe(2 * 1024 * 1024);
	node.bytes = new Uint8Array(2 * 1024 * 1024 + 1);
	expect(await codeOf(readFile(tree, file))).toBe('too-large');
});

test.each([
	['open', 'ELOOP', 'link-in-path'],
	['open', 'EMLINK', 'link-in-path'],
	['open', 'ENXIO', 'not-a-file'],
	['open', 'EISDIR', 'not-a-file'],
	['open', 'ENOTDIR', 'not-a-file'],
	['open', 'EACCES', 'read-failed'],
	['fstat', 'EIO', 'read-failed'],
	['read', 'EIO', 'read-failed'],
	['fsync', 'EIO', 'read-failed'],
	['close', 'EIO', 'none'],
])('an error of %s, %s, is %s with its place, and what was opened is closed', async (operation, error, code) => {
	const { disk } = await prepared();
	const failing = faultyDisk(disk, ({ name }) => (name === operation ? { error } : undefined));
	const read = readFile(freeTree(failing), file, 100, { sync: true });
	if (code === 'none') await read;
	else await expect(read).rejects.toMatchObject({ code, path: 'docs/a.md', cause: { code: error } });
	const times = (wanted: string) => failing.seen.filter(({ name }) => name === wanted).length;
	expect(times('close')).toBe(operation === 'open' ? 0 : 1);
});

test('a link that leads nowhere, on the way to a file, is no missing file', async () => {
	const { tree, disk } = await prepared();
	await disk.symlink('nowhere', '/gone', 'dir');
	expect(await codeOf(readFile(tree, placeOf('gone/a.md')))).toBe('link-in-path');
});

test.each([
	['its own path', '/docs/a.md', 'none'],
	['its own path, replaced since', '/docs/a.md (deleted)', 'none'],
	['another path', '/secret/a.md', 'link-in-path'],
	['a longer path', '/docs/a.md.x', 'link-in-path'],
])('a descriptor that the kernel says leads to %s', async (_, opened, code) => {
	const { disk } = await prepared();
	const counted = faultyDisk(
		{ ...disk, readlink: async (path) => (/^\/proc\/self\/fd\/\d+$/.test(path) ? opened : disk.readlink(path)) },
		() => undefined,
	);
	expect(await codeOf(readFile(freeTree(counted), file))).toBe(code);
	expect(counted.seen.filter(({ name }) => name === 'close')).toHaveLength(1);
});

test('a folder on the way that was exchanged for a link is named, where the kernel tells of another path', async () => {
	const { disk } = await prepared();
	await disk.symlink('docs', '/link', 'dir');
	const telling = { ...disk, readlink: async () => '/docs/a.md' };
	await expect(readFile(freeTree(telling), placeOf('link/a.md'))).rejects.toMatchObject({ code: 'link-in-path', path: 'link' });
});

test('a file that is exchanged each time it is opened is given up; once is no harm', async () => {
	for (const [times, code] of [
		[1, 'none'],
		[20, 'none'],
		[Number.POSITIVE_INFINITY, 'not-a-file'],
	] as const) {
		const { disk } = await prepared();
		let left = times;
		const racing = faultyDisk(disk, ({ name }) => {
			if (name !== 'fstat' || left-- <= 0) return undefined;
			const saved = newNode('file', 0o644);
			saved.bytes = utf8(`round ${left}`);
			disk.top.entries.get('docs')!.entries.set('a.md', saved);
			return undefined;
		});
		expect(await codeOf(readFile(freeTree(racing), file)), String(times)).toBe(code);
		const count = (wanted: string) => racing.seen.filter(({ name }) => name === wanted).length;
		expect(count('open')).toBe(count('close'));
	}
});

test.each([
	['link', 'link-in-path'],
	['nothing', 'none'],
] as const)('%s in place of the file, put there while it is opened', async (what, code) => {
	const { disk } = await prepared();
	const racing = faultyDisk(disk, ({ name }) => {
		const folder = disk.top.entries.get('docs')!;
		if (name !== 'fstat') return undefined;
		if (what === 'link') folder.entries.set('a.md', newNode('link', 0o777, 'b.md'));
		else folder.entries.delete('a.md');
		return undefined;
	});
	const opened = openRegular(freeTree(racing), file, READ);
	expect(await codeOf(opened)).toBe(code);
	if (code === 'none') expect(await opened).toBeUndefined();
});

test('a folder, a file behind a link and a file of the same number on another device are no file of that place', async () => {
	const { tree, disk } = await prepared();
	expect(await codeOf(readFile(tree, placeOf('docs')))).toBe('not-a-file');
	await disk.symlink('docs', '/link', 'dir');
	await expect(readFile(tree, placeOf('link/a.md'))).rejects.toMatchObject({ code: 'link-in-path', path: 'link' });
	const moved = freeTree({ ...disk, fstat: async (fd) => ({ ...(await disk.fstat(fd)), dev: 2n }) });
	expect(await codeOf(readFile(moved, file))).toBe('not-a-file');
});
