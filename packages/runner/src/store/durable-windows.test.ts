import { afterEach, expect, test, vi } from 'vitest';
import { file, prepared } from '../testing/document.js';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { codeOf, freeTree, textOf, utf8 } from '../testing/tree.js';
import { replaceFile, syncFolder } from './durable.js';
import { readFile } from './read.js';

// Fake timers know the global one only.
vi.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)) }));

afterEach(() => {
	vi.useRealTimers();
});

const holding = (disk: ReturnType<typeof memoryDisk>, error: string, times = Number.POSITIVE_INFINITY) => {
	let left = times;
	let tries = 0;
	const busy = faultyDisk(disk, ({ name }) => {
		if (name !== 'rename') return undefined;
		tries++;
		return left-- > 0 ? { error } : undefined;
	});
	return { tree: freeTree({ ...busy, windows: true }), tries: () => tries };
};

test.each(['EPERM', 'EBUSY', 'EACCES'])(
	'%s at a rename is a reader who holds the file: waited for, for at least two seconds',
	async (error) => {
		vi.useFakeTimers();
		const { disk } = await prepared();
		const { tree, tries } = holding(disk, error);
		const code = codeOf(replaceFile(tree, file, utf8('new')));
		await vi.advanceTimersByTimeAsync(1999);
		const before = tries();
		await vi.advanceTimersByTimeAsync(3000);
		expect(await code).toBe('write-failed');
		expect(before).toBeGreaterThan(3);
		expect(before).toBeLessThan(50);
		expect(tries()).toBeGreaterThan(before);
		expect(vi.getTimerCount()).toBe(0);
		const short = holding(disk, error, before);
		const done = replaceFile(short.tree, file, utf8('new'));
		await vi.advanceTimersByTimeAsync(5000);
		await done;
		expect(textOf((await readFile(freeTree(disk), file))?.bytes)).toBe('new');
	},
);

test('any other error there is one at once', async () => {
	const { disk } = await prepared();
	const { tree, tries } = holding(disk, 'EIO');
	expect([await codeOf(replaceFile(tree, file, utf8('new'))), tries()]).toEqual(['write-failed', 1]);
});

test('no folder is opened', async () => {
	const counted = faultyDisk(memoryDisk(), () => undefined);
	await syncFolder(freeTree({ ...counted, windows: true }), undefined);
	expect(counted.count()).toBe(0);
	await syncFolder(freeTree(counted), undefined);
	expect(counted.seen.map(({ name }) => name)).toEqual(['open', 'fsync', 'close']);
});
