import { expect, test } from 'vitest';
import { faultyDisk } from '../testing/faulty-disk.js';
import { type MemoryDisk, memoryDisk } from '../testing/memory-disk.js';
import { codeOf, freeTree } from '../testing/tree.js';
import { readByHand, writeByHand } from '../testing/workspace.js';
import { type Holder, newHolder } from './holder.js';
import { acquireLock, breakDeadLock, deadLockAt, removeLock } from './lock.js';
import { transact } from './transaction.js';
import type { Place } from './tree.js';

const at = 'lock' as Place;
const now = { timeoutMs: 0 };
const lockOf = (fields: Partial<Holder>): string => `${JSON.stringify({ ...newHolder(), ...fields })}\n`;
const names = (disk: MemoryDisk): string[] => [...disk.top.entries.keys()];

test('one holds it, the others wait or are told who does; after the release nothing is left', async () => {
	const disk = memoryDisk();
	const tree = freeTree(disk);
	const lock = await acquireLock(tree, at, now);
	await expect(acquireLock(tree, at, { timeoutMs: 5 })).rejects.toMatchObject({
		code: 'locked',
		message: expect.stringContaining(String(process.pid)),
	});
	await lock.check();
	await lock.release();
	expect(names(disk)).toEqual([]);
	expect(lock.tookOver).toBe(false);
});

test('a waiter gets it once it is free, and a signal ends the wait', async () => {
	const tree = freeTree(memoryDisk());
	const first = await acquireLock(tree, at, now);
	const second = acquireLock(tree, at, { timeoutMs: 5000 });
	const abort = new AbortController();
	const third = codeOf(acquireLock(tree, at, { timeoutMs: 5000, signal: abort.signal }));
	abort.abort();
	expect(await third).toBe('aborted');
	await first.release();
	await (await second).release();
});

test.each<[string, Partial<Holder>]>([
	['another boot', { boot: '00000000-0000-0000-0000-000000000000' }],
	['no such process', { pid: 2 ** 22 + 7 }],
	['the pid used again', { start: '1' }],
	['a release of ours that failed', {}],
])('dead at once: %s', async (_, fields) => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', lockOf(fields));
	expect(await deadLockAt(freeTree(disk), at)).toBe(true);
	const lock = await acquireLock(freeTree(disk), at, now);
	expect(lock.tookOver).toBe(true);
	await lock.release();
	expect(names(disk)).toEqual([]);
});

test.each<[string, Partial<Holder>, string]>([
	['a process that lives, however long', { pid: process.ppid, start: 'unknown', since: '2001-01-01T00:00:00Z' }, 'locked'],
	['another thread of ours', { nonce: '99-abcdef' }, 'locked'],
	['another host', { host: 'elsewhere/1', pid: 1 }, 'locked-by-host'],
])('never taken over: %s', async (_, fields, code) => {
	const disk = memoryDisk();
	const content = lockOf(fields);
	writeByHand(disk, 'lock', content);
	expect(await codeOf(acquireLock(freeTree(disk), at, { timeoutMs: 5 }))).toBe(code);
	expect(readByHand(disk, 'lock')).toBe(content);
	expect(names(disk)).toEqual(['lock']);
});

test('content that nobody can read is no holder where locks are linked whole', async () => {
	for (const content of ['', '{"pid":', 'null', '{"pid":1}']) {
		const disk = memoryDisk();
		writeByHand(disk, 'lock', content);
		await (await acquireLock(freeTree(disk), at, now)).release();
		expect(names(disk)).toEqual([]);
	}
});

test('where links can not be made, a lock half written is given time', async () => {
	const disk = memoryDisk();
	const tree = freeTree(faultyDisk(disk, ({ name }) => (name === 'link' ? { error: 'EPERM' } : undefined)));
	const lock = await acquireLock(tree, at, now);
	expect(readByHand(disk, 'lock')).toContain('"nonce"');
	await lock.release();
	writeByHand(disk, 'lock', '{"pid":');
	const waiting = acquireLock(tree, at, { timeoutMs: 60 });
	setTimeout(() => writeByHand(disk, 'lock', lockOf({ pid: process.ppid, start: 'unknown' })), 100);
	expect(await codeOf(waiting)).toBe('locked');
});

test('a lock that was taken away is noticed, and the new one is not released', async () => {
	const disk = memoryDisk();
	const lock = await acquireLock(freeTree(disk), at, now);
	const other = lockOf({ pid: process.ppid, start: 'unknown' });
	writeByHand(disk, 'lock', other);
	expect(await codeOf(lock.check())).toBe('lock-lost');
	await lock.release();
	expect(readByHand(disk, 'lock')).toBe(other);
	disk.top.entries.delete('lock');
	expect(await codeOf(lock.check())).toBe('lock-lost');
});

test('a dead breaker leaves a guard that another clears', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', lockOf({ start: '1' }));
	writeByHand(disk, 'lock.break', lockOf({ start: '2' }));
	await (await acquireLock(freeTree(disk), at, { timeoutMs: 1000 })).release();
	expect(names(disk)).toEqual([]);
	writeByHand(disk, 'lock.break', lockOf({ start: '2' }));
	await breakDeadLock(freeTree(disk), at);
	expect(names(disk)).toEqual([]);
});

test('of many who find a dead holder one at a time gets in', async () => {
	for (let round = 0; round < 20; round++) {
		const disk = memoryDisk();
		writeByHand(disk, 'lock', lockOf({ start: '1' }));
		let inside = 0;
		let most = 0;
		await Promise.all(
			Array.from({ length: 8 }, async () => {
				const lock = await acquireLock(freeTree(disk), at, { timeoutMs: 20_000 });
				most = Math.max(most, ++inside);
				await new Promise((resolve) => setTimeout(resolve, 1));
				await lock.check();
				inside--;
				await lock.release();
			}),
		);
		expect([most, names(disk)]).toEqual([1, []]);
	}
});

test('a lock that changed hands between the judgement and the break is left alone', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', lockOf({ start: '1' }));
	const living = lockOf({ pid: process.ppid, start: 'unknown' });
	const late = faultyDisk(disk, ({ name, path }) => {
		if (name === 'link' && path?.includes('.lock.') && disk.top.entries.has('lock') && links++ === 1) writeByHand(disk, 'lock', living);
		return undefined;
	});
	let links = 0;
	expect(await codeOf(acquireLock(freeTree(late), at, { timeoutMs: 20 }))).toBe('locked');
	expect(readByHand(disk, 'lock')).toBe(living);
	expect(names(disk)).toEqual(['lock']);
});

test('breaking by hand takes the nonce that was named, and no other', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', lockOf({ host: 'elsewhere/1', nonce: '0-abc' }));
	expect(await removeLock(freeTree(disk), at, '0-abd')).toBe(false);
	expect(await removeLock(freeTree(disk), at, '0-abc')).toBe(true);
	expect(names(disk)).toEqual([]);
});

test('a release that fails is repaired by whoever comes next', async () => {
	const disk = memoryDisk();
	let broken = false;
	const failing = freeTree(
		faultyDisk(disk, ({ name, path }) => (broken && name === 'unlink' && path === '/lock' ? { error: 'EIO' } : undefined)),
	);
	const lock = await acquireLock(failing, at, now);
	broken = true;
	await lock.release();
	expect(names(disk)).toEqual(['lock']);
	expect((await acquireLock(freeTree(disk), at, now)).tookOver).toBe(true);
});

test('changes of one process queue, also when one of them fails', async () => {
	const tree = freeTree(memoryDisk());
	const order: number[] = [];
	const runs = [1, 2, 3].map((n) =>
		transact(tree, at, now, async () => {
			order.push(n);
			await new Promise((resolve) => setTimeout(resolve, 2));
			order.push(n);
			if (n === 2) throw new Error('second');
		}),
	);
	expect((await Promise.allSettled(runs)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	expect(order).toEqual([1, 1, 2, 2, 3, 3]);
});

const living = (): string => lockOf({ pid: process.ppid, start: 'unknown' });

test('a signal that has aborted already asks the disk nothing', async () => {
	const disk = faultyDisk(memoryDisk(), () => undefined);
	expect(await codeOf(acquireLock(freeTree(disk), at, { timeoutMs: 5, signal: AbortSignal.abort() }))).toBe('aborted');
	expect(disk.count()).toBe(0);
});

test('a lock that is released between the try and the look is taken at once', async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', living());
	const freeing = faultyDisk(disk, ({ name, path }) => {
		if (name === 'open' && path === '/lock') disk.top.entries.delete('lock');
		return undefined;
	});
	const lock = await acquireLock(freeTree(freeing), at, now);
	expect(lock.tookOver).toBe(false);
	await lock.release();
});

test.each(['none', 'EPERM'])('each descriptor is closed, whoever wins, whatever has to be broken: error of links %s', async (error) => {
	const disk = memoryDisk();
	const counted = faultyDisk(disk, ({ name }) => (name === 'link' && error !== 'none' ? { error } : undefined));
	const tree = freeTree(counted);
	writeByHand(disk, 'lock', lockOf({ start: '1' }));
	const lock = await acquireLock(tree, at, now);
	expect(await codeOf(acquireLock(tree, at, now))).toBe('locked');
	await lock.release();
	const done = (operation: string): number => counted.seen.filter(({ name }) => name === operation).length;
	// Two tries met EEXIST and opened nothing.
	const refused = error === 'none' ? 0 : 2;
	expect(done('open') - refused).toBe(done('close'));
	expect(names(disk)).toEqual([]);
});

test('the guard of a breaker that lives is left alone', async () => {
	const disk = memoryDisk();
	const guard = living();
	writeByHand(disk, 'lock', lockOf({ start: '1' }));
	writeByHand(disk, 'lock.break', guard);
	expect(await codeOf(acquireLock(freeTree(disk), at, { timeoutMs: 5 }))).toBe('locked');
	expect(readByHand(disk, 'lock.break')).toBe(guard);
});

test('a guard that changed hands just before it is moved away is given back; one that has gone is no error', async () => {
	for (const other of [living(), undefined]) {
		const disk = memoryDisk();
		writeByHand(disk, 'lock', lockOf({ start: '1' }));
		writeByHand(disk, 'lock.break', lockOf({ start: '2' }));
		let moves = 0;
		const changing = faultyDisk(disk, ({ name, path }) => {
			if (name !== 'rename' || path !== '/lock.break' || moves++ > 0) return undefined;
			disk.top.entries.delete('lock.break');
			if (other !== undefined) writeByHand(disk, 'lock.break', other);
			return undefined;
		});
		const code = await codeOf(acquireLock(freeTree(changing), at, { timeoutMs: 20 }).then((lock) => lock.release()));
		expect([code, readByHand(disk, 'lock.break'), moves]).toEqual([other === undefined ? 'none' : 'locked', other, 1]);
	}
});

test('a copy of the lock is not the lock', async () => {
	const disk = memoryDisk();
	const lock = await acquireLock(freeTree(disk), at, now);
	const content = readByHand(disk, 'lock')!;
	disk.top.entries.delete('lock');
	writeByHand(disk, 'lock', content);
	await expect(lock.check()).rejects.toMatchObject({ code: 'lock-lost', path: 'lock' });
	await lock.release();
	expect(readByHand(disk, 'lock')).toBe(content);
});

test('a lock that can not be looked at is not called lost', async () => {
	let broken = false;
	const lock = await acquireLock(freeTree(faultyDisk(memoryDisk(), () => (broken ? { error: 'EIO' } : undefined))), at, now);
	broken = true;
	expect(await codeOf(lock.check())).toBe('read-failed');
});

test.each([
	[2, 'EIO', 3, []],
	[9, 'EIO', 3, ['lock']],
	[9, 'ENOENT', 1, ['lock']],
])('a release whose removal fails %i times with %s is tried %i times', async (failures, error, tries, left) => {
	const disk = memoryDisk();
	let seen = 0;
	const tree = freeTree(
		faultyDisk(disk, ({ name, path }) => (name === 'unlink' && path === '/lock' && seen++ < failures ? { error } : undefined)),
	);
	await (await acquireLock(tree, at, now)).release();
	expect([seen, names(disk)]).toEqual([tries, left]);
});

test('only what a dead holder left counts as such, and only that is broken', async () => {
	const dead = lockOf({ start: '1' });
	for (const [files, isDead] of [
		[{}, false],
		[{ lock: living() }, false],
		[{ lock: lockOf({ host: 'elsewhere/1' }) }, false],
		[{ lock: living(), 'lock.break': living() }, false],
		[{ lock: dead }, true],
		[{ lock: 'no holder' }, true],
		[{ 'lock.break': dead }, true],
	] as const) {
		const disk = memoryDisk();
		for (const [name, content] of Object.entries(files)) writeByHand(disk, name, content);
		expect(await deadLockAt(freeTree(disk), at), JSON.stringify(files)).toBe(isDead);
		await breakDeadLock(freeTree(disk), at);
		expect(names(disk), JSON.stringify(files)).toEqual(isDead ? [] : Object.keys(files));
	}
});

test('breaking by hand: no lock, no holder, gone in between, not removable', async () => {
	const remove = async (content: string | undefined, error?: string): Promise<unknown> => {
		const disk = memoryDisk();
		if (content !== undefined) writeByHand(disk, 'lock', content);
		const tree = freeTree(faultyDisk(disk, ({ name }) => (name === 'unlink' && error ? { error } : undefined)));
		return removeLock(tree, at, '0-abc').catch((caught) => caught.code);
	};
	const named = lockOf({ nonce: '0-abc' });
	expect(await remove(undefined)).toBe(false);
	expect(await remove('no holder')).toBe(false);
	expect(await remove(named)).toBe(true);
	expect(await remove(named, 'ENOENT')).toBe(false);
	expect(await remove(named, 'EIO')).toBe('write-failed');
});

test.each([
	['the link', 'link', 'EIO', false],
	['the temporary', 'write', 'ENOSPC', false],
	['its inode', 'fstat', 'EIO', false],
	['the file, where links can not be made', 'write', 'ENOSPC', true],
])('an error at %s is typed and leaves nothing', async (_, operation, error, linkless) => {
	const disk = memoryDisk();
	let writes = 0;
	const failing = faultyDisk(disk, ({ name }) => {
		if (linkless && name === 'link') return { error: 'ENOTSUP' };
		if (name !== operation || (linkless && writes++ === 0)) return undefined;
		return { error };
	});
	expect(await codeOf(acquireLock(freeTree(failing), at, now))).toBe('write-failed');
	expect(names(disk)).toEqual([]);
	expect(failing.seen.filter(({ name }) => name === 'open').length).toBe(failing.seen.filter(({ name }) => name === 'close').length);
});
