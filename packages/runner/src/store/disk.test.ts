import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, constants, openSync, promises, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultyDisk } from '../testing/faulty-disk.js';
import { lawRuns } from '../testing/law-runs.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { codeOf, utf8 } from '../testing/tree.js';
import { APPEND, CREATE, type Disk, FLUSH, kernelLink, kernelText, nodeDisk, READ, withoutSync } from './disk.js';

/** What a person or the workspace may ask of a disk, and what comes of it: a value that both disks can tell, or the error's code. */
const asks: Record<string, (disk: Disk, path: string, other: string, bytes: Uint8Array) => Promise<unknown>> = {
	make: (disk, path, _, bytes) => through(disk, path, CREATE, (fd) => disk.write(fd, bytes, 0, bytes.length)),
	'make and read again': (disk, path, _, bytes) =>
		through(disk, path, CREATE, async (fd) => {
			await disk.write(fd, bytes, 0, bytes.length);
			return await all(disk, fd);
		}),
	append: (disk, path, _, bytes) => through(disk, path, APPEND, (fd) => disk.write(fd, bytes, 0, bytes.length)),
	'append a part': (disk, path, _, bytes) =>
		through(disk, path, APPEND, (fd) => disk.write(fd, bytes, bytes.length >> 1, bytes.length - (bytes.length >> 1))),
	read: (disk, path) => through(disk, path, READ, (fd) => all(disk, fd)),
	flush: (disk, path) => through(disk, path, FLUSH, (fd) => disk.fsync(fd)),
	cut: (disk, path, _, bytes) =>
		through(disk, path, APPEND, async (fd) => {
			await disk.ftruncate(fd, Math.min(bytes.length, (await disk.fstat(fd)).size));
			await disk.fdatasync(fd);
		}),
	look: async (disk, path) => {
		const stat = await disk.lstat(path);
		return stat && [stat.kind, stat.kind === 'file' && stat.size];
	},
	readlink: (disk, path) => disk.readlink(path),
	link: (disk, path, other) => disk.link(path, other),
	symlink: (disk, path) => disk.symlink('d', path, 'dir'),
	rename: async (disk, path, other) => {
		// Of two names of one file a rename takes away neither, which nothing here ever asks for.
		const [from, to] = [await disk.lstat(path), await disk.lstat(other)];
		if (from !== undefined && from.dev === to?.dev && from.ino === to.ino) return;
		await disk.rename(path, other);
	},
	unlink: (disk, path) => disk.unlink(path),
	mkdir: (disk, path) => disk.mkdir(path),
	rmdir: (disk, path) => disk.rmdir(path),
	list: async (disk, path) => (await disk.readdir(path)).sort(),
};

async function through<T>(disk: Disk, path: string, flags: number, run: (fd: number) => Promise<T>): Promise<T> {
	const fd = await disk.open(path, flags, 0o644);
	try {
		return await run(fd);
	} finally {
		await disk.close(fd);
	}
}

async function all(disk: Disk, fd: number): Promise<string> {
	const buffer = new Uint8Array(1000);
	const length = await disk.read(fd, buffer, 0, buffer.length, 0);
	return Buffer.from(buffer.subarray(0, length)).toString('hex');
}

const told = (answer: Promise<unknown>) =>
	answer.then(
		(value) => ({ value }),
		(error: { code?: unknown }) => ({ code: error.code }),
	);

const files = ['a', 'b', 'd/a', 'd/b', 'l/a'];
const folders = ['d', 'e', 'd/e'];
const ofFiles = ['make', 'make and read again', 'append', 'append a part', 'read', 'flush', 'cut', 'look', 'link', 'rename', 'unlink'];
const ofLinks = ['symlink', 'readlink', 'make', 'append', 'read', 'flush', 'look', 'unlink'];
const steps = fc.array(
	fc.oneof(
		{ weight: 6, arbitrary: fc.tuple(fc.constantFrom(...ofFiles), fc.constantFrom(...files), fc.constantFrom(...files)) },
		{ weight: 2, arbitrary: fc.tuple(fc.constantFrom('mkdir', 'rmdir', 'list', 'look'), fc.constantFrom(...folders), fc.constant('')) },
		{ weight: 1, arbitrary: fc.tuple(fc.constantFrom(...ofLinks), fc.constant('l'), fc.constant('')) },
	),
	{ minLength: 1, maxLength: 40 },
);

const posix = test.skipIf(process.platform === 'win32');

posix('the disk of the system does as the one in memory, on which everything here is proven', async () => {
	await fc.assert(
		fc.asyncProperty(steps, fc.uint8Array({ minLength: 1, maxLength: 60 }), async (asked, bytes) => {
			const root = temporaryFolder();
			const memory = memoryDisk();
			for (const [what, path, other] of [['mkdir', 'd', ''] as const, ['symlink', 'l', ''] as const, ...asked]) {
				const ask = asks[what]!;
				const real = await told(ask(nodeDisk, join(root, path), join(root, other), bytes));
				expect(real, `${what} ${path} ${other}`).toEqual(await told(ask(memory, `/${path}`, `/${other}`, bytes)));
			}
		}),
		{ numRuns: lawRuns(500) },
	);
});

posix('behind a file nothing lies, as behind a folder that is not there', async () => {
	const root = temporaryFolder();
	writeFileSync(join(root, 'a'), '');
	for (const path of ['a/b', 'a/b/c', 'b/c']) expect(await nodeDisk.lstat(join(root, path)), path).toBeUndefined();
	expect(await codeOf(nodeDisk.lstat(join(root, 'x'.repeat(300))))).toBe('ENAMETOOLONG');
});

posix('what lies there is told as what it is, by its name and by its descriptor', async () => {
	const root = temporaryFolder();
	const at = (name: string) => join(root, name);
	writeFileSync(at('file'), 'text');
	chmodSync(at('file'), 0o640);
	symlinkSync('file', at('link'));
	execFileSync('/usr/bin/env', ['mkfifo', at('fifo')]);
	expect(await Promise.all([root, at('file'), at('link'), at('fifo')].map(async (path) => (await nodeDisk.lstat(path))?.kind))).toEqual([
		'folder',
		'file',
		'link',
		'other',
	]);
	const named = await nodeDisk.lstat(at('file'));
	expect(named).toMatchObject({ size: 4, dev: expect.any(BigInt), ino: expect.any(BigInt) });
	expect((named?.mode ?? 0) & 0o777).toBe(0o640);
	expect(await through(nodeDisk, at('file'), READ, (fd) => nodeDisk.fstat(fd))).toEqual(named);
	expect(await nodeDisk.realpath(at('link'))).toBe(at('file'));
});

posix.each([
	['reading', READ],
	['bringing it to disk', FLUSH],
	['appending', APPEND],
])('a FIFO that nobody writes or reads holds nobody up: %s', async (_, flags) => {
	const fifo = join(temporaryFolder(), 'fifo');
	execFileSync('/usr/bin/env', ['mkfifo', fifo]);
	const opening = promises.open(fifo, flags).then(
		async (file) => await file.close(),
		() => {},
	);
	const held = await Promise.race([opening.then(() => false), new Promise<boolean>((resolve) => setTimeout(resolve, 1000, true))]);
	// Who waits is let go: a thread that waits for good would keep the process.
	if (held) closeSync(openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK));
	expect(held).toBe(false);
});

test('whatever the size of a write, it tells how much it wrote, and the next one goes on after it', async () => {
	const path = join(temporaryFolder(), 'file');
	const sizes = [1, 65_535, 65_536, 65_537, 300_000, 2];
	const bytes = new Uint8Array(300_010).map((_, at) => (at * 7919) >> 3);
	await through(nodeDisk, path, CREATE, async (fd) => {
		for (const size of sizes) expect(await nodeDisk.write(fd, bytes, 5, size)).toBe(size);
	});
	expect(readFileSync(path).equals(Buffer.concat(sizes.map((size) => bytes.subarray(5, 5 + size))))).toBe(true);
	expect(await codeOf(through(nodeDisk, path, READ, (fd) => nodeDisk.write(fd, bytes, 0, 300_000)))).toBe('EBADF');
});

test('a system whose folders can be brought to disk is one where they are', async () => {
	const opens = await codeOf(through(nodeDisk, temporaryFolder(), READ, (fd) => nodeDisk.fsync(fd)));
	expect(nodeDisk.windows).toBe(opens !== 'none');
});

test('without sync nothing waits for the medium, and all else is done by the same disk', async () => {
	const memory = memoryDisk();
	const disk = faultyDisk(memory, () => undefined);
	const fast = withoutSync(disk);
	await through(fast, '/a', CREATE, async (fd) => {
		await fast.write(fd, utf8('text'), 0, 4);
		await fast.fsync(fd);
		await fast.fdatasync(fd);
	});
	expect([fast.volatile, fast.windows, disk.seen.map(({ name }) => name)]).toEqual([true, false, ['open', 'write', 'close']]);
	expect(memory.log.filter(({ what }) => what === 'sync')).toEqual([]);
});

test.runIf(process.platform === 'linux')('the kernel is asked who runs here', () => {
	expect(kernelText('/proc/self/stat')).toMatch(new RegExp(`^${process.pid} `));
	expect(kernelLink('/proc/self')).toBe(String(process.pid));
});

test('what the kernel does not tell is unknown, and no error', () => {
	expect([kernelText('/nowhere/at/all'), kernelLink('/nowhere/at/all')]).toEqual([undefined, undefined]);
});
