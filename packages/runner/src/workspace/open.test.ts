import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newHolder } from '../store/holder.js';
import { faultyDisk } from '../testing/faulty-disk.js';
import { lawRuns } from '../testing/law-runs.js';
import { type MemoryDisk, memoryDisk } from '../testing/memory-disk.js';
import { codeOf } from '../testing/tree.js';
import { batchOf, openOn, pathsOn, readByHand, stillClock, tasksOf, writeByHand } from '../testing/workspace.js';
import { hostOf } from './host.js';
import { openWorkspace } from './open.js';

const JOURNAL = '.work/journal.jsonl';
const SUMMARY = '.work/sprints/sprint-001/implementation/batch-1/summary.md';
const tasks = tasksOf(2);

async function begun(): Promise<MemoryDisk> {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	await workspace.createBatch(batchOf(1, tasks), tasks);
	await workspace.record({ type: 'task-started', task: 'T-1', batch: 1, attempt: 1, key: 'k' });
	await workspace.close();
	return disk;
}

test('opening what is new or clean writes nothing', async () => {
	const fresh = memoryDisk();
	await openOn(fresh);
	expect(fresh.log).toEqual([]);
	const disk = await begun();
	const before = disk.log.length;
	expect((await openOn(disk)).problems).toEqual([]);
	expect(disk.log.length).toBe(before);
});

test.each(['', '..', 'a/b', 'CON', 'x\n', '.git', 'lock', undefined])('the sprint %j is refused', async (sprint) => {
	expect(await codeOf(openWorkspace('/', { sprint: sprint as string, disk: memoryDisk() }))).toBe('unsafe-name');
});

test('two sprints that are one on some file system are refused', async () => {
	const disk = await begun();
	expect(await codeOf(openOn(disk, { sprint: 'SPRINT-001' }))).toBe('name-clash');
	expect(await codeOf(openOn(disk, { sprint: 'sprint-002' }))).toBe('none');
});

test.each([
	[{ batch: '../{batch}' }, 'layout-escapes'],
	[{ batch: '/abs/{batch}' }, 'layout-escapes'],
	[{ task: 'a\\{task}' }, 'layout-escapes'],
	[{ report: '' }, 'bad-argument'],
	[{ task: '.work/tasks' }, 'bad-argument'],
])('the layout %j is refused', async (layout, code) => {
	expect(await codeOf(openOn(memoryDisk(), { layout }))).toBe(code);
});

test('another layout puts things elsewhere, and the journal remembers where', async () => {
	const disk = memoryDisk();
	const workspace = await openOn(disk, { layout: { batch: 'plan/{sprint}/b{batch}', task: 'plan/t/{task}', report: 'plan/r{batch}.md' } });
	const made = await workspace.createBatch(batchOf(1, tasks), tasks);
	expect([made.folder, made.tasks[0]!.folder]).toEqual(['plan/sprint-001/b1', 'plan/t/20250703-1400-t-work-1']);
	await workspace.recordGate(1, { passed: true });
	expect(readByHand(disk, 'plan/r1.md')).toContain('Batch 1');
	expect(await workspace.verify()).toEqual([]);
	expect((await (await openOn(disk)).readSummary(1)).summary.number).toBe(1);
});

test.each([
	['a line that was never finished', (text: string) => `${text}{"v":1,"se`],
	['NULs after a power loss', (text: string) => `${text}\0\0\0\0`],
])('%s is cut off and reported; then it goes on', async (_, spoil) => {
	const disk = await begun();
	const good = readByHand(disk, JOURNAL)!;
	writeByHand(disk, JOURNAL, spoil(good));
	const workspace = await openOn(disk);
	expect(workspace.problems).toEqual([expect.objectContaining({ code: 'journal-torn-tail', file: JOURNAL, line: 4 })]);
	expect(readByHand(disk, JOURNAL)).toBe(good);
	expect((await workspace.record({ type: 'note', text: 'on' })).seq).toBe(4);
});

test.each([
	['damaged', (text: string) => text.replace('"task-started"', '"task-vanished"'), 'journal-damaged'],
	['conflicted', (text: string) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> other\n`, 'journal-damaged'],
	['with a hole', (text: string) => text.replace('"seq":3', '"seq":4'), 'journal-sequence'],
	['of a newer program', (text: string) => text.replace('"v":1,"seq":3', '"v":2,"seq":3'), 'journal-newer'],
])('a journal %s opens to be read, and is not written', async (_, spoil, code) => {
	const disk = await begun();
	writeByHand(disk, JOURNAL, spoil(readByHand(disk, JOURNAL)!));
	const before = disk.log.length;
	const workspace = await openOn(disk);
	expect([workspace.readOnly, workspace.problems[0]?.code, workspace.problems[0]?.line]).toEqual([true, code, expect.any(Number)]);
	expect((await workspace.readSummary(1)).summary.tasks.length).toBe(2);
	expect((await workspace.progress()).tasks.length).toBe(2);
	for (const change of [
		workspace.record({ type: 'note', text: 'n' }),
		workspace.updateSummary(1, { objectiveDone: true }),
		workspace.recordGate(1, { passed: true }),
		workspace.createBatch(batchOf(1, tasks), tasks),
	]) {
		expect(await codeOf(change)).toBe(code);
	}
	expect(readByHand(disk, SUMMARY)).not.toContain('✅');
	expect(disk.log.slice(before).some((kept) => kept.what === 'bytes' && new TextDecoder().decode(kept.bytes).includes('"seq"'))).toBe(
		false,
	);
});

test("a blank line stays, is reported, and is in nobody's way", async () => {
	const disk = await begun();
	const spoilt = `${readByHand(disk, JOURNAL)!}\n`;
	writeByHand(disk, JOURNAL, spoilt);
	const workspace = await openOn(disk);
	expect(workspace.problems).toEqual([expect.objectContaining({ code: 'journal-blank-line', severity: 'warning', line: 4 })]);
	expect((await workspace.record({ type: 'note', text: 'on' })).seq).toBe(4);
	expect(readByHand(disk, JOURNAL)!.startsWith(spoilt)).toBe(true);
	const again = await openOn(disk);
	expect([again.readOnly, (await again.record({ type: 'note', text: 'again' })).seq]).toEqual([false, 5]);
});

test('a record of nobody is reported with its line and not applied', async () => {
	const disk = await begun();
	writeByHand(disk, JOURNAL, readByHand(disk, JOURNAL)!.replace('"task-started","task":"T-1"', '"task-started","task":"GHOST"'));
	const workspace = await openOn(disk);
	expect(workspace.problems).toEqual([expect.objectContaining({ code: 'journal-unknown-task', line: 3 })]);
	expect((await workspace.progress()).tasks.map(({ status }) => status)).toEqual(['planned', 'planned']);
});

test('two branches of a workspace merged: reported, nothing thrown away', async () => {
	const disk = await begun();
	const ours = readByHand(disk, JOURNAL)!;
	writeByHand(disk, JOURNAL, ours + ours.split('\n').at(-2)!.replace('T-1', 'T-2').concat('\n'));
	const workspace = await openOn(disk);
	expect(workspace.problems.map(({ code, line }) => [code, line])).toEqual([['journal-sequence', 4]]);
	expect((await workspace.progress()).tasks.map(({ status }) => status)).toEqual(['running', 'running']);
});

test('any bytes for a journal: it opens or refuses by type, and never throws lines away', async () => {
	const line = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.json(),
		fc.constantFrom(
			'{"v":1,"seq":1,"at":"x","type":"note","text":"t"}',
			'{"v":1,"seq":2,"at":"x","type":"gate-passed","batch":1}',
			'\0\0',
			'[]',
			'null',
			'{"__proto__":{"polluted":1}}',
		),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(line, { maxLength: 5 }), fc.constantFrom('', '\n'), async (lines, end) => {
			const disk = await begun();
			const text = lines.join('\n') + end;
			writeByHand(disk, JOURNAL, text);
			const workspace = await openOn(disk);
			await workspace.verify();
			const kept = readByHand(disk, JOURNAL)!;
			expect(text.startsWith(kept)).toBe(true);
			expect(text.slice(kept.length).replace(/\n$/, '')).not.toContain('\n');
			expect(({} as { polluted?: number }).polluted).toBeUndefined();
		}),
		{ numRuns: lawRuns(80) },
	);
});

test('a summary that is exactly what it was before the newest record is brought up to date; a hand edit is not', async () => {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	await workspace.createBatch(batchOf(1, tasks), tasks);
	const before = readByHand(disk, SUMMARY)!;
	await workspace.record({ type: 'task-started', task: 'T-1', batch: 1, attempt: 1, key: 'k' });
	writeByHand(disk, SUMMARY, before);
	await openOn(disk);
	expect(readByHand(disk, SUMMARY)).toContain('RUNNING');
	const edited = readByHand(disk, SUMMARY)!.replace('RUNNING', 'PLANNED');
	writeByHand(disk, SUMMARY, edited);
	await openOn(disk);
	expect(readByHand(disk, SUMMARY)).toBe(edited);
});

test('a summary whose change was never recorded is noted as found', async () => {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	await workspace.createBatch(batchOf(1, tasks), tasks);
	const dying = await openOn(
		faultyDisk(disk, ({ name, path }) =>
			name === 'open' && path?.endsWith('.jsonl') && readByHand(disk, SUMMARY)?.includes('criterion')
				? { error: 'EIO', lasting: true }
				: undefined,
		),
	);
	expect(await codeOf(dying.updateSummary(1, { criteria: [{ text: 'criterion', done: true }] }))).not.toBe('none');
	const { revision } = await (await openOn(disk)).readSummary(1);
	expect(readByHand(disk, JOURNAL)).toContain(`"type":"note","text":"The summary of batch 1 was found at revision ${revision}."`);
});

test('where the lock is out of reach the workspace still opens to be read', async () => {
	const disk = await begun();
	const good = readByHand(disk, JOURNAL)!;
	writeByHand(disk, JOURNAL, `${good}{"v":1,"se`);
	writeByHand(disk, '.work/lock', JSON.stringify({ ...newHolder(), host: 'elsewhere/1' }));
	const workspace = await openOn(disk);
	expect(workspace.problems.map(({ code }) => code)).toEqual(['locked-by-host']);
	expect((await workspace.progress()).tasks[0]?.status).toBe('running');
	expect(await codeOf(workspace.record({ type: 'note', text: 'n' }))).toBe('locked-by-host');
	disk.top.entries.get('.work')!.entries.delete('lock');
	expect((await workspace.record({ type: 'note', text: 'n' })).seq).toBe(4);
	expect(readByHand(disk, JOURNAL)!.startsWith(good)).toBe(true);
});

test('batch folders without records are reported', async () => {
	const disk = await begun();
	disk.top.entries.get('.work')!.entries.delete('journal.jsonl');
	expect((await openOn(disk)).problems).toEqual([expect.objectContaining({ code: 'orphan-batch' })]);
});

test('a linked .work is refused', async () => {
	const disk = memoryDisk();
	await disk.mkdir('/elsewhere');
	await disk.symlink('/elsewhere', '/.work', 'dir');
	expect(await codeOf(openOn(disk))).toBe('link-in-path');
	expect(pathsOn(disk)).toEqual(['.work', 'elsewhere']);
});

test.each([0, '1', 1.5, undefined])('batch %j is refused by each method that takes one', async (number) => {
	const workspace = await openOn(await begun());
	const n = number as number;
	for (const call of [
		workspace.readSummary(n),
		workspace.updateSummary(n, {}),
		workspace.recordGate(n, { passed: true }),
		workspace.createBatch({ ...batchOf(1, tasks), number: n }, tasks),
	]) {
		expect(await codeOf(call)).toBe('invalid-batch');
	}
});

test('a second run is refused at once, naming the first; its lock stays while it lives', async () => {
	const disk = await begun();
	const [one, other] = [await openOn(disk), await openOn(disk)];
	const lock = await hostOf(one).lockRun();
	await expect(hostOf(other).lockRun()).rejects.toMatchObject({
		code: 'run-in-progress',
		message: expect.stringContaining(String(process.pid)),
	});
	await openOn(disk);
	expect(pathsOn(disk)).toContain('.work/run.lock');
	await lock.release();
	await (await hostOf(other).lockRun()).release();
	expect(pathsOn(disk)).not.toContain('.work/run.lock');
	expect(await codeOf(() => hostOf({} as never))).toBe('bad-argument');
});

test('listeners hear what is on disk, without our own marks', async () => {
	const workspace = await openOn(await begun());
	const heard: unknown[] = [];
	const stop = hostOf(workspace).onRecord((record) => heard.push(record));
	await workspace.record({ type: 'task-failed', task: 'T-1', batch: 1, attempt: 1, reason: 'r' });
	stop();
	await workspace.record({ type: 'note', text: 'unheard' });
	expect(heard).toEqual([
		{ v: 1, seq: 4, at: stillClock().toISOString(), type: 'task-failed', task: 'T-1', batch: 1, attempt: 1, reason: 'r' },
	]);
});
