import { expect, test } from 'vitest';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { codeOf, textOf, utf8 } from '../testing/tree.js';
import { pathsOn, writeByHand } from '../testing/workspace.js';
import { newHolder } from './holder.js';
import { safeName } from './names.js';
import { openStore } from './open-store.js';

const at = [safeName('notes'), safeName('a.txt')];

test('what is written is read, with its revision, and removed once', async () => {
	const disk = memoryDisk();
	const store = await openStore('/', { disk });
	expect(await store.read(at)).toBeUndefined();
	const first = await store.replace(at, utf8('one'));
	expect(first.before).toBeUndefined();
	const second = await store.replace(at, utf8('two'), { expect: first.after });
	expect(second.before).toBe(first.after);
	expect(await store.read(at)).toMatchObject({ revision: second.after });
	expect(textOf((await store.read(at))?.bytes)).toBe('two');
	expect(await codeOf(store.replace(at, utf8('three'), { expect: first.after }))).toBe('summary-changed');
	expect([await store.remove(at), await store.remove(at)]).toEqual([true, false]);
	expect(pathsOn(disk)).toEqual(['notes']);
});

test('names that nobody checked never become a path', async () => {
	const disk = memoryDisk();
	const store = await openStore('/', { disk });
	for (const path of [[], ['..'], ['a', '../b'], ['lock'], ['/etc'], ['a\0']] as never[]) {
		expect(await codeOf(store.read(path))).toBe('unsafe-name');
		expect(await codeOf(store.replace(path, utf8('x')))).toBe('unsafe-name');
		expect(await codeOf(store.remove(path))).toBe('unsafe-name');
	}
	expect(disk.log).toEqual([]);
});

test('under the lock a store reads and writes alone, also through itself and for others', async () => {
	const disk = memoryDisk();
	const [one, other] = [await openStore('/', { disk }), await openStore('/', { disk })];
	const count = [safeName('count')];
	const add = (store: typeof one) =>
		store.withLock(async () => {
			const before = Number(textOf((await store.read(count))?.bytes) ?? 0);
			await new Promise((resolve) => setTimeout(resolve, 1));
			await store.replace(count, utf8(String(before + 1)));
		});
	await Promise.all([add(one), add(other), add(one), add(other)]);
	expect(textOf((await one.read(count))?.bytes)).toBe('4');
	expect(pathsOn(disk)).toEqual(['count']);
});

test('sweep takes temporaries of the dead and nothing else', async () => {
	const disk = memoryDisk();
	const store = await openStore('/', { disk });
	await store.replace(at, utf8('x'));
	for (const name of ['.a.txt.4194200-1-0123abcd.tmp', '.a.txt.tmp', 'a.tmp', `.b.${process.ppid}-1-0123abcd.tmp`]) {
		writeByHand(disk, name, 'x');
		writeByHand(disk, `notes/${name}`, 'x');
	}
	await store.sweep();
	expect(pathsOn(disk).filter((path) => path.includes('0123abcd'))).toEqual([
		`.b.${process.ppid}-1-0123abcd.tmp`,
		`notes/.b.${process.ppid}-1-0123abcd.tmp`,
	]);
	expect(pathsOn(disk).length).toBe(8);
});

test('a root that is not there is refused, with what the system said', async () => {
	await expect(openStore('/nowhere', { disk: memoryDisk() })).rejects.toMatchObject({ code: 'bad-argument', cause: { code: 'ENOENT' } });
});

test.each([
	[undefined, true],
	['full', true],
	['none', false],
] as const)('durability %s: the same files, brought to the medium or not', async (durability, waits) => {
	const memory = memoryDisk();
	const disk = faultyDisk(memory, () => undefined);
	const store = await openStore('/', { disk, ...(durability === undefined ? {} : { durability }) });
	await store.replace(at, utf8('one'));
	await store.remove(at);
	await store.replace(at, utf8('two'));
	expect([pathsOn(memory), textOf((await store.read(at))?.bytes)]).toEqual([['notes', 'notes/a.txt'], 'two']);
	expect(disk.seen.some(({ name }) => name === 'fsync')).toBe(waits);
});

test('who is told to wait only so long for a living holder gives up then, and has changed nothing', { timeout: 5000 }, async () => {
	const disk = memoryDisk();
	writeByHand(disk, 'lock', JSON.stringify({ ...newHolder(), pid: process.ppid, start: 'unknown' }));
	const store = await openStore('/', { disk, lockTimeoutMs: 1 });
	for (const change of [store.replace(at, utf8('x')), store.remove(at), store.sweep(), store.withLock(async () => {})])
		expect(await codeOf(change)).toBe('locked');
	expect(pathsOn(disk)).toEqual(['lock']);
});

test('what is left running when the lock is given back writes no more', async () => {
	const disk = memoryDisk();
	const store = await openStore('/', { disk });
	const late = await store.withLock(async () => ({
		code: new Promise((resolve) => setTimeout(resolve, 1)).then(() => codeOf(store.replace(at, utf8('late')))),
	}));
	expect(await late.code).toBe('lock-lost');
	expect(pathsOn(disk).filter((path) => path !== 'notes')).toEqual([]);
});
