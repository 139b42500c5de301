import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../../testing/law-runs.js';
import { type MemoryDisk, memoryDisk, type Node, newNode } from '../../testing/memory-disk.js';
import { addLine } from '../../testing/people.js';
import { batchOf, evidence, openOn, readByHand, tasksOf, writeByHand } from '../../testing/workspace.js';
import type { Workspace } from '../workspace.js';

const BATCH = '.work/sprints/sprint-001/implementation/batch-1';
const SUMMARY = `${BATCH}/summary.md`;
const REPORT = '.work/integration/batch-1/report.md';
const tasks = tasksOf(3);

interface Tree {
	readonly disk: MemoryDisk;
	readonly workspace: Workspace;
	readonly folders: readonly string[];
}

/** T-1 complete, T-2 failed, T-3 planned; the gate passed. */
async function goodTree(): Promise<Tree> {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	const made = await workspace.createBatch(batchOf(1, tasks), tasks);
	const folders = made.tasks.map(({ folder }) => folder);
	writeByHand(disk, `${folders[0]}/EVIDENCE.md`, evidence);
	await workspace.record({ type: 'task-started', task: 'T-1', batch: 1, attempt: 1, key: 'k' });
	await workspace.record({ type: 'task-completed', task: 'T-1', batch: 1 });
	await workspace.record({ type: 'task-failed', task: 'T-2', batch: 1, reason: 'broke' });
	await workspace.recordGate(1, { passed: true });
	return { disk, workspace, folders };
}

const edit = ({ disk }: Tree, change: (text: string) => string): void => {
	const before = readByHand(disk, SUMMARY)!;
	const after = change(before);
	expect(after).not.toBe(before);
	writeByHand(disk, SUMMARY, after);
};
const folderAt = (disk: MemoryDisk, path: string): Node => path.split('/').reduce((node, name) => node.entries.get(name)!, disk.top);
const remove = (disk: MemoryDisk, path: string): void => {
	const cut = path.lastIndexOf('/');
	folderAt(disk, path.slice(0, cut)).entries.delete(path.slice(cut + 1));
};
const put = (disk: MemoryDisk, path: string, node: Node): void => {
	const cut = path.lastIndexOf('/');
	folderAt(disk, path.slice(0, cut)).entries.set(path.slice(cut + 1), node);
};
const nameOfTask = (folder: string): string => folder.slice(folder.lastIndexOf('/') + 1);
const under = (heading: string, line: string) => (text: string) => text.replace(new RegExp(`(### ${heading}[^\\n]*\\n)`), `$1${line}\n`);

const corruptions: [name: string, code: string, plant: (tree: Tree) => void][] = [
	['a status set by hand', 'drift-status', (tree) => edit(tree, (text) => text.replace('**Status**: FAILED', '**Status**: COMPLETE'))],
	[
		'a status in other words',
		'drift-status',
		(tree) => edit(tree, (text) => text.replace('**Status**: COMPLETE', '**Status**: in progress')),
	],
	['a glyph alone', 'drift-status', (tree) => edit(tree, (text) => text.replace('### T-3: T work 3', '### T-3: T work 3 ✅'))],
	['a glyph against its field', 'drift-status', (tree) => edit(tree, (text) => text.replace('T work 1 ✅', 'T work 1 ❌'))],
	['no summary', 'summary-missing', ({ disk }) => remove(disk, SUMMARY)],
	['a folder in its place', 'summary-unreadable', ({ disk }) => put(disk, SUMMARY, newNode('folder', 0o755))],
	['a link in its place', 'summary-unreadable', ({ disk }) => put(disk, SUMMARY, newNode('link', 0o777, '/elsewhere'))],
	[
		'bytes that are no text',
		'summary-unreadable',
		({ disk }) => put(disk, SUMMARY, { ...newNode('file', 0o644), bytes: Uint8Array.of(0xff, 0x80) }),
	],
	['an unfinished merge', 'conflict-markers', (tree) => edit(tree, (text) => `${text}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n`)],
	[
		'a task twice',
		'duplicate-task',
		(tree) => edit(tree, (text) => text.replace('## Timeline', '### T-2: again\n- **Status**: FAILED\n\n## Timeline')),
	],
	['a task without heading', 'task-not-shown', (tree) => edit(tree, (text) => text.replace(/### T-2[^\n]*\n/, ''))],
	['two statuses', 'duplicate-field', (tree) => edit(tree, under('T-2', '- **Status**: FAILED'))],
	['no time', 'bad-time', (tree) => edit(tree, (text) => text.replace(/Start: .*/, 'Start: 99:99'))],
	['a task folder gone', 'task-folder-missing', ({ disk, folders }) => remove(disk, folders[2]!)],
	['a link gone', 'link-wrong', ({ disk, folders }) => remove(disk, `${BATCH}/tasks/${nameOfTask(folders[1]!)}`)],
	[
		'a link to elsewhere',
		'link-wrong',
		({ disk, folders }) => put(disk, `${BATCH}/tasks/${nameOfTask(folders[1]!)}`, newNode('link', 0o777, '/')),
	],
	[
		'a folder for a link',
		'link-wrong',
		({ disk, folders }) => put(disk, `${BATCH}/tasks/${nameOfTask(folders[1]!)}`, newNode('folder', 0o755)),
	],
	['evidence gone', 'evidence-missing', ({ disk, folders }) => remove(disk, `${folders[0]}/EVIDENCE.md`)],
	['evidence changed', 'evidence-changed', ({ disk, folders }) => writeByHand(disk, `${folders[0]}/EVIDENCE.md`, `${evidence} `)],
	[
		'evidence behind a link',
		'evidence-outside',
		({ disk, folders }) => put(disk, `${folders[0]}/EVIDENCE.md`, newNode('link', 0o777, '/etc/passwd')),
	],
	[
		'other evidence in the summary',
		'drift-evidence',
		(tree) => edit(tree, (text) => text.replace(/\*\*Evidence\*\*: .*/, '**Evidence**: other.md')),
	],
	['evidence outside in the summary', 'evidence-outside', (tree) => edit(tree, under('T-3', '- **Evidence**: ../../etc/passwd'))],
	['evidence nowhere in the summary', 'evidence-missing', (tree) => edit(tree, under('T-3', '- **Evidence**: nowhere.md'))],
	['no commit', 'commit-malformed', (tree) => edit(tree, under('T-3', '- **Commit**: --upload-pack=id'))],
	[
		'garbage in the journal',
		'journal-damaged',
		({ disk }) => writeByHand(disk, '.work/journal.jsonl', `garbage\n${readByHand(disk, '.work/journal.jsonl')}`),
	],
	[
		'a line lost from the journal',
		'journal-sequence',
		({ disk }) => writeByHand(disk, '.work/journal.jsonl', readByHand(disk, '.work/journal.jsonl')!.replace(/.*"task-started".*\n/, '')),
	],
	[
		'a journal merged twice',
		'journal-sequence',
		({ disk }) =>
			writeByHand(disk, '.work/journal.jsonl', `${readByHand(disk, '.work/journal.jsonl')}${readByHand(disk, '.work/journal.jsonl')}`),
	],
	[
		'a record of nobody',
		'journal-unknown-task',
		({ disk }) =>
			writeByHand(
				disk,
				'.work/journal.jsonl',
				readByHand(disk, '.work/journal.jsonl')!.replace('"task-failed","task":"T-2"', '"task-failed","task":"X"'),
			),
	],
	[
		'an unsafe folder',
		'unsafe-name',
		({ disk }) =>
			writeByHand(disk, '.work/journal.jsonl', readByHand(disk, '.work/journal.jsonl')!.replaceAll('.work/tasks/', '../tasks/')),
	],
	['no journal', 'orphan-batch', ({ disk }) => remove(disk, '.work/journal.jsonl')],
	['no report', 'report-missing', ({ disk }) => remove(disk, REPORT)],
	['a temporary', 'stray-temporary', ({ disk }) => writeByHand(disk, `${BATCH}/.summary.md.4194200-1-0123abcd.tmp`, 'x')],
];

test.each(corruptions)('finds %s', async (_, code, plant) => {
	const tree = await goodTree();
	plant(tree);
	const problems = await tree.workspace.verify();
	const found = problems.find((problem) => problem.code === code);
	expect(problems.map((problem) => problem.code)).toContain(code);
	expect([found?.file, found?.line, found?.column]).toEqual([expect.any(String), expect.any(Number), expect.any(Number)]);
});

test('a planted status is found where it stands', async () => {
	const tree = await goodTree();
	edit(tree, (text) => text.replace('**Status**: FAILED', '**Status**: COMPLETE'));
	const lines = readByHand(tree.disk, SUMMARY)!.split('\n');
	const problem = (await tree.workspace.verify()).find(({ code, ids }) => code === 'drift-status' && ids?.includes('T-2'));
	expect(lines[problem!.line! - 1]).toBe('- **Status**: COMPLETE');
});

test('a good tree with whatever people add to it gives no alarm', async () => {
	const words = fc.constantFrom(
		'Ask Bob.',
		'- a bullet',
		'* another',
		'> quoted',
		'<!-- hidden -->',
		'#### Notes',
		'| a | b |',
		'`code`',
		'**Note**: mind the gap',
		'Status: fine',
	);
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(words, fc.nat(40)), { maxLength: 4 }), async (additions) => {
			const { disk, workspace } = await goodTree();
			for (const [line, place] of additions) writeByHand(disk, SUMMARY, addLine(readByHand(disk, SUMMARY)!, line, place));
			expect(await workspace.verify()).toEqual([]);
		}),
		{ numRuns: lawRuns(40) },
	);
});

test('it writes nothing', async () => {
	const { disk, workspace } = await goodTree();
	const before = disk.log.length;
	await workspace.verify();
	expect(disk.log.length).toBe(before);
});
