// What durability costs: one run, ratios beside the figures.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planBatches } from '@batchwright/core';
import { openWorkspace, runPlan, safeName } from '@batchwright/runner';
import { openStore } from '@batchwright/runner/store';
import { writeTable } from './write-table.mjs';

const folder = () => mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'batchwright-bench-'));
const evidence = '# Evidence\n\n## Test Evidence\n```\n# tests 1\n# pass 1\n```\n';

async function time(run, count) {
	const each = [];
	for (let at = 0; at < count; at++) {
		const start = performance.now();
		await run(at);
		each.push(performance.now() - start);
	}
	each.sort((a, b) => a - b);
	return each[Math.floor(count / 2)];
}

async function writes() {
	const root = folder();
	const body = new TextEncoder().encode('x'.repeat(4096));
	const { fsyncSync, openSync, closeSync, writeSync } = await import('node:fs');
	const plain = await time((at) => writeFileSync(join(root, `plain-${at % 5}`), body), 100);
	const synced = await time((at) => {
		const fd = openSync(join(root, `synced-${at % 5}`), 'w');
		writeSync(fd, body);
		fsyncSync(fd);
		closeSync(fd);
	}, 100);
	const store = await openStore(root, {});
	const durable = await time((at) => store.replace([safeName(`durable-${at % 5}`)], body), 100);
	rmSync(root, { recursive: true });
	return { plain, synced, durable };
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
	rmSync(root, { recursive: true });
	return { perSecond, journal, open };
}

const { plain, synced, durable } = await writes();
const fast = await run(500, 'none');
const full = await run(100, 'full');
const rows = [
	['a durable write of 4 KB, beside a plain `writeFile`', `${durable.toFixed(2)} ms, ${(durable / plain).toFixed(1)} x`],
	['the same, beside a write with fsync', `${(durable / synced).toFixed(1)} x`],
	['`runPlan` with a delegate that only writes its evidence, no fsync', `${fast.perSecond.toFixed(0)} tasks per second`],
	['the same with fsync', `${full.perSecond.toFixed(0)} tasks per second`],
	[`opening a workspace with ${fast.journal} records`, `${fast.open.toFixed(0)} ms`],
];
writeTable('../docs/reliability.md', 'runner', ['what', 'figure'], rows);
