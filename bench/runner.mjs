// What durability costs: one run, ratios beside the figures.
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planBatches } from '@batchwright/core';
import { openWorkspace, runPlan, safeName } from '@batchwright/runner';
import { openStore } from '@batchwright/runner/store';
import { writeTable } from './write-table.mjs';

const folders = [];
const folder = () => {
	folders.push(mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'batchwright-bench-')));
	return folders.at(-1);
};
// Not before the end: an ext4 without a journal walks past every inode that was deleted a moment ago whenever it makes a file.
process.on('exit', () => {
	for (const each of folders) rmSync(each, { recursive: true, force: true });
});
const evidence = '# Evidence\n\n## Test Evidence\n```\n# tests 1\n# pass 1\n```\n';

/** The median of each in milliseconds, one after another in every round: a busy moment of the machine meets all of them. */
async function medians(jobs, rounds) {
	const times = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
	for (let at = 0; at < rounds; at++) {
		for (const [name, job] of Object.entries(jobs)) {
			const start = performance.now();
			await job(at);
			times[name].push(performance.now() - start);
		}
	}
	return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, each.sort((a, b) => a - b)[Math.floor(rounds / 2)]]));
}

/** The calls that no durable write can do without, and nothing else. */
function leastDurable(root, at, body) {
	const temporary = join(root, `least-${at}.tmp`);
	const file = openSync(temporary, 'wx');
	writeSync(file, body);
	fsyncSync(file);
	closeSync(file);
	renameSync(temporary, join(root, `least-${at % 5}`));
	const above = openSync(root, 'r');
	fsyncSync(above);
	closeSync(above);
}

async function writes() {
	const root = folder();
	const body = new TextEncoder().encode('x'.repeat(4096));
	const store = await openStore(root, {});
	const jobs = {
		plain: (at) => writeFile(join(root, `plain-${at % 5}`), body),
		blocking: (at) => writeFileSync(join(root, `blocking-${at % 5}`), body),
		least: (at) => leastDurable(root, at, body),
		durable: (at) => store.replace([safeName(`durable-${at % 5}`)], body),
	};
	await medians(jobs, 50);
	return await medians(jobs, 300);
}

async function run(count, durability) {
	const root = folder();
	const tasks = Array.from({ length: count }, (_, at) => ({ id: `T-${String(at).padStart(4, '0')}`, title: `Work ${at}` }));
	const workspace = await openWorkspace(root, { sprint: 'sprint-001', durability });
	const start = performance.now();
	const { outcome } = await runPlan({
		workspace,
		tasks,
		plan: planBatches(tasks),
		delegate: async (_, context) => writeFileSync(join(context.root, context.folder, 'EVIDENCE.md'), evidence),
		gate: async () => true,
	});
	const perSecond = (count * 1000) / (performance.now() - start);
	await workspace.close();
	if (outcome !== 'complete') throw new Error(outcome);
	const journal = readFileSync(join(root, '.work/journal.jsonl'), 'utf8').split('\n').length - 1;
	const opened = performance.now();
	await (await openWorkspace(root, { sprint: 'sprint-001', durability })).close();
	const open = performance.now() - opened;
	return { perSecond, journal, open };
}

await run(100, 'none');
const fast = await run(500, 'none');
const full = await run(200, 'full');
const { plain, blocking, least, durable } = await writes();
const times = (other) => `${(durable / other).toFixed(1)} x`;
const rows = [
	['a durable write of 4 KB, lock and all', `${durable.toFixed(2)} ms`],
	['beside a plain `fs.writeFile`', `${times(plain)} (${plain.toFixed(2)} ms)`],
	['beside a plain `fs.writeFileSync`', `${times(blocking)} (${blocking.toFixed(2)} ms)`],
	['beside the bare calls: write, fsync, rename, fsync of the folder', `${times(least)} (${least.toFixed(2)} ms)`],
	['`runPlan` with a delegate that only writes its evidence, no fsync', `${fast.perSecond.toFixed(0)} tasks per second`],
	['the same with fsync', `${full.perSecond.toFixed(0)} tasks per second`],
	[`opening a workspace with ${fast.journal} records`, `${fast.open.toFixed(0)} ms`],
];
writeTable('../docs/reliability.md', 'runner', ['what', 'figure'], rows);
