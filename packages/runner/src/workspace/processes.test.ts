import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../store/open-store.js';
import { startChild } from '../testing/start-child.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { codeOf } from '../testing/tree.js';
import { batchOf } from '../testing/workspace.js';
import { openWorkspace } from './open.js';

const SUMMARY = '.work/sprints/sprint-001/implementation/batch-1/summary.md';
const open = (root: string) => openWorkspace(root, { sprint: 'sprint-001' });
const files = (root: string): string[] => readdirSync(root, { recursive: true }).map(String);
const litter = (root: string): string[] => files(root).filter((path) => /\.tmp$|(^|\/)(run\.)?lock(\.break)?$/.test(path));
const readers = ['readSummary', 'progress', 'verify', 'close'];

test('8 processes race over every method that changes something: no update is lost, no reader sees half a file', async () => {
	const root = temporaryFolder();
	const workspace = await open(root);
	const tasks = Array.from({ length: 8 }, (_, index) => ({ id: `T-${index + 1}`, needs: [] }));
	await workspace.createBatch(batchOf(1, tasks), tasks);
	const children = tasks.map((_, index) => startChild('race', root, index + 1, 12));
	const raced = await Promise.all(children.map(({ ready }) => ready));
	const mutators = Object.keys(workspace).filter(
		(name) => typeof workspace[name as keyof typeof workspace] === 'function' && !readers.includes(name),
	);
	expect([...raced[0]!].sort()).toEqual(mutators.sort());
	for (const child of children) child.go();
	let running = true;
	const ends = Promise.all(children.map(({ end }) => end)).finally(() => {
		running = false;
	});
	while (running) {
		const { text, summary } = await workspace.readSummary(1);
		expect([text.endsWith('\n'), summary.tasks.length]).toEqual([true, 8]);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	expect(await ends).toEqual(children.map(() => 0));
	const journal = readFileSync(join(root, '.work/journal.jsonl'), 'utf8');
	const summary = readFileSync(join(root, SUMMARY), 'utf8');
	const acknowledged = children.flatMap((child) => child.acknowledged);
	expect(acknowledged.length).toBe(96);
	for (const { journal: inJournal, summary: inSummary } of acknowledged) {
		if (inJournal) expect(journal).toContain(inJournal);
		if (inSummary) expect(summary).toContain(inSummary);
	}
	expect(
		journal
			.trim()
			.split('\n')
			.map((line) => (JSON.parse(line) as { seq: number }).seq),
	).toEqual(
		journal
			.trim()
			.split('\n')
			.map((_, index) => index + 1),
	);
	expect((await workspace.verify()).filter(({ severity }) => severity === 'error')).toEqual([]);
	expect(litter(root)).toEqual([]);
});

test('killed at any operation: what was acknowledged is there after the next opening, and nothing lies around', async () => {
	for (let at = 2; at < 400; at += 17) {
		const root = temporaryFolder();
		const child = startChild('life', root, at);
		const end = await child.end;
		const workspace = await open(root);
		const has = (path: string): string => (files(root).includes(path) ? readFileSync(join(root, path), 'utf8') : '');
		for (const { journal, summary } of child.acknowledged) {
			expect(has('.work/journal.jsonl'), `killed at ${at}`).toContain(journal ?? '');
			expect(has(SUMMARY), `killed at ${at}`).toContain(summary ?? '');
		}
		expect(
			(await workspace.verify()).filter(({ severity }) => severity === 'error'),
			`killed at ${at}`,
		).toEqual([]);
		expect(litter(root), `killed at ${at}`).toEqual([]);
		if (end === 0) return;
		expect(end).toBe('SIGKILL');
	}
	throw new Error('the life never came to its end');
});

test('a holder that stands still is waited for, never robbed; a holder that dies is replaced at once', async () => {
	const root = temporaryFolder();
	const store = await openStore(root, { lockTimeoutMs: 50 });
	const holder = startChild('hold', root);
	await holder.ready;
	holder.process.kill('SIGSTOP');
	const waiters = Array.from({ length: 4 }, () => startChild('wait', root));
	await Promise.all(waiters.map(({ ready }) => ready));
	for (const waiter of waiters) waiter.go();
	expect(await codeOf(store.withLock(async () => {}))).toBe('locked');
	holder.process.kill('SIGCONT');
	holder.go();
	expect(await holder.end).toBe(0);
	expect(holder.acknowledged).toEqual([{ summary: 'held' }]);
	expect(await Promise.all(waiters.map(({ end }) => end))).toEqual([0, 0, 0, 0]);
	expect(readFileSync(join(root, 'count.txt'), 'utf8')).toBe('4');

	const dying = startChild('hold', root);
	await dying.ready;
	const others = Array.from({ length: 8 }, () => startChild('wait', root));
	await Promise.all(others.map(({ ready }) => ready));
	dying.process.kill('SIGKILL');
	for (const other of others) other.go();
	expect(await Promise.all(others.map(({ end }) => end))).toEqual(others.map(() => 0));
	expect(readFileSync(join(root, 'count.txt'), 'utf8')).toBe('12');
	expect(files(root).sort()).toEqual(['count.txt', 'held.txt']);
});
