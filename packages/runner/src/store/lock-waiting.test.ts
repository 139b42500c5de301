import { basename } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { codeOf, freeTree } from '../testing/tree.js';
import { readByHand, writeByHand } from '../testing/workspace.js';
import { newHolder } from './holder.js';
import { acquireLock, breakDeadLock, clearGuard } from './lock.js';
import { temporaryOwner } from './temporary.js';
import type { Place } from './tree.js';

// Fake timers know the global one only.
vi.mock('node:timers/promises', () => ({
	setTimeout: (ms: number, _: undefined, { signal }: { signal?: AbortSignal } = {}) =>
		new Promise<void>((resolve, reject) => {
			signal?.throwIfAborted();
			setTimeout(resolve, ms);
			signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
		}),
}));

const at = 'lock' as Place;
const lockOf = (fields: object): string => `${JSON.stringify({ ...newHolder(), ...fields })}\n`;
const living = (): string => lockOf({ pid: process.ppid, start: 'unknown' });
const dead = (): string => lockOf({ start: '1' });
const passed = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
	vi.useRealTimers();
});

const heldNonces = (): ReadonlySet<string> =>
	(globalThis as unknown as Record<symbol, Set<string>>)[Symbol.for('@batchwright/runner held nonces')] ?? new Set(['no such registry']);

test('the waits begin short, grow, and stay short enough: neither a storm of tries nor a long sleep', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', living());
	let tries = 0;
	const counted = faultyDisk(disk, ({ name }) => {
		if (name === 'link') tries++;
		return undefined;
	});
	const refused = codeOf(acquireLock(freeTree(counted), at, { timeoutMs: 30_000 }));
	await passed(15);
	expect(tries).toBeGreaterThanOrEqual(4);
	expect(tries).toBeLessThan(16);
	await passed(29_900);
	expect(tries).toBeGreaterThan(29_900 / 60);
	expect(tries).toBeLessThan(29_900 / 20 + 20);
	await passed(200);
	expect(await refused).toBe('locked');
	expect(vi.getTimerCount()).toBe(0);
});

test('who may not wait is told at once, with the place', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', living());
	await expect(acquireLock(freeTree(disk), at, { timeoutMs: 0 })).rejects.toMatchObject({ code: 'locked', path: 'lock' });
	writeByHand(disk, 'lock', lockOf({ host: 'elsewhere/1' }));
	await expect(acquireLock(freeTree(disk), at, { timeoutMs: 0 })).rejects.toMatchObject({ code: 'locked-by-host', path: 'lock' });
});

test('whatever the end, no nonce stays held and no temporary in flight', async () => {
	const disk = memoryDisk();
	const counted = faultyDisk(disk, () => undefined);
	const tree = freeTree(counted);
	const before = [...heldNonces()];
	const flying = () => counted.seen.filter(({ path }) => path !== undefined && temporaryOwner(basename(path))?.inFlight);
	const lock = await acquireLock(tree, at, { timeoutMs: 0 });
	expect([heldNonces().size, flying()]).toEqual([before.length + 1, []]);
	expect(await codeOf(acquireLock(tree, at, { timeoutMs: 0 }))).toBe('locked');
	const abort = new AbortController();
	const waiting = codeOf(acquireLock(tree, at, { timeoutMs: 1000, signal: abort.signal }));
	await passed(5);
	expect(flying().length).toBeGreaterThan(0);
	abort.abort();
	expect(await waiting).toBe('aborted');
	await lock.release();
	writeByHand(disk, 'lock', dead());
	writeByHand(disk, 'lock.break', dead());
	const taking = acquireLock(tree, at, { timeoutMs: 1000 });
	await passed(100);
	await (await taking).release();
	const full = freeTree(faultyDisk(disk, ({ name }) => (name === 'write' ? { error: 'ENOSPC' } : undefined)));
	expect(await codeOf(acquireLock(full, at, { timeoutMs: 0 }))).toBe('write-failed');
	expect([[...heldNonces()], flying(), [...disk.top.entries.keys()]]).toEqual([before, [], []]);
});

test.each(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'UNKNOWN'])(
	'%s means that there are no links: the lock is made without',
	async (error) => {
		const disk = memoryDisk();
		const tree = freeTree(faultyDisk(disk, ({ name }) => (name === 'link' ? { error } : undefined)));
		const lock = await acquireLock(tree, at, { timeoutMs: 0 });
		expect(readByHand(disk, 'lock')).toContain('"nonce"');
		expect(await codeOf(acquireLock(tree, at, { timeoutMs: 0 }))).toBe('locked');
		await lock.check();
		await lock.release();
		expect([...disk.top.entries.keys()]).toEqual([]);
	},
);

test('where there are no links, half a lock is given two seconds, then taken over; one that was finished or has gone was none', async () => {
	for (const [later, code] of [
		['{"pid":', 'none'],
		[living(), 'locked'],
		[undefined, 'none'],
	] as const) {
		const disk = memoryDisk();
		const tree = freeTree(faultyDisk(disk, ({ name }) => (name === 'link' ? { error: 'EPERM' } : undefined)));
		writeByHand(disk, 'lock', '{"pid":');
		const lock = acquireLock(tree, at, { timeoutMs: 1 });
		const end = codeOf(lock);
		await passed(1999);
		expect(readByHand(disk, 'lock')).toBe('{"pid":');
		if (later === undefined) disk.top.entries.delete('lock');
		else writeByHand(disk, 'lock', later);
		await passed(5000);
		if (later === undefined) expect(['none', 'locked']).toContain(await end);
		else expect([later, await end]).toEqual([later, code]);
		if (later === '{"pid":') expect((await lock).tookOver).toBe(true);
	}
});

test('an abort ends that wait too', async () => {
	const disk = memoryDisk();
	const tree = freeTree(faultyDisk(disk, ({ name }) => (name === 'link' ? { error: 'EPERM' } : undefined)));
	writeByHand(disk, 'lock', '{"pid":');
	const abort = new AbortController();
	const end = codeOf(acquireLock(tree, at, { timeoutMs: 10_000, signal: abort.signal }));
	await passed(100);
	abort.abort();
	expect(await end).toBe('aborted');
	expect([...disk.top.entries.keys()]).toEqual(['lock']);
});

test('who finds a dead lock gone when it is about to break it took nothing over', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', dead());
	let links = 0;
	const racing = faultyDisk(disk, ({ name }) => {
		if (name === 'link' && ++links === 2) disk.top.entries.delete('lock');
		return undefined;
	});
	const taking = acquireLock(freeTree(racing), at, { timeoutMs: 1000 });
	await passed(100);
	expect((await taking).tookOver).toBe(false);
});

test('a guard that can not be moved away is an error; one that somebody made meanwhile is not', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', dead());
	writeByHand(disk, 'lock.break', dead());
	const failing = freeTree(faultyDisk(disk, ({ name }) => (name === 'rename' ? { error: 'EIO' } : undefined)));
	expect(await codeOf(acquireLock(failing, at, { timeoutMs: 0 }))).toBe('write-failed');
	let renamed = false;
	const racing = faultyDisk(disk, ({ name, path }) => {
		if (name === 'rename') {
			// The one that is moved away is not the one that was judged, and a third has taken its place by the time it is given back.
			writeByHand(disk, 'lock.break', living());
			renamed = true;
		}
		if (name === 'link' && renamed && path?.includes('.lock.break.')) writeByHand(disk, 'lock.break', living());
		return undefined;
	});
	expect(await codeOf(clearGuard(freeTree(racing), at))).toBe('none');
	expect([...disk.top.entries.keys()].sort()).toEqual(['lock', 'lock.break']);
});

test('a guard that nobody can read is cleared without a wait', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock.break', 'no holder');
	await clearGuard(freeTree(disk), at);
	expect([...disk.top.entries.keys()]).toEqual([]);
});

test('whoever takes a dead lock first keeps it', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', dead());
	const other = living();
	let once = false;
	const racing = faultyDisk(disk, ({ name }) => {
		if (name === 'link' && !once) {
			once = true;
			writeByHand(disk, 'lock', other);
		}
		return undefined;
	});
	await breakDeadLock(freeTree(racing), at);
	expect(readByHand(disk, 'lock')).toBe(other);
});

test('a file of the same number on another device is not the lock', async () => {
	const disk = memoryDisk();
	let moved = false;
	const lock = await acquireLock(
		freeTree({
			...disk,
			lstat: async (path) => {
				const stat = await disk.lstat(path);
				return stat && moved ? { ...stat, dev: 2n } : stat;
			},
		}),
		at,
		{ timeoutMs: 0 },
	);
	await lock.check();
	moved = true;
	expect(await codeOf(lock.check())).toBe('lock-lost');
});
