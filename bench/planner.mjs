// planBatches beside a bare pass and what one would use instead: one run, each in a process of its own, ratios to the bare pass of the same run.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { contenders } from './contenders.mjs';
import { writeTable } from './write-table.mjs';

const sizes = [100, 1000, 10_000, 100_000, 1_000_000];
const file = fileURLToPath(import.meta.url);

/** Up to three needs each among the 20,000 tasks before; strings of their own, as a parser gives them. */
function input(size) {
	let state = 12345;
	const random = () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 4294967296;
	};
	const id = (i) => `TASK-${String(i).padStart(7, '0')}`;
	const needs = (i) => new Set([0, 0, 0].map(() => id(Math.max(0, i - 1 - Math.floor(random() * Math.min(i, 20_000))))));
	return JSON.parse(JSON.stringify(Array.from({ length: size }, (_, i) => ({ id: id(i), needs: i < 3 ? [] : [...needs(i)] }))));
}

function measure(name, size) {
	const tasks = input(size);
	const times = [];
	// A million tasks once: the first call is the one that people wait for.
	for (let run = 0; run < Math.max(1, Math.min(200, 300_000 / size)); run++) {
		const start = performance.now();
		contenders[name](tasks);
		times.push(performance.now() - start);
	}
	times.sort((a, b) => a - b);
	return { ms: times[Math.floor(times.length / 2)] };
}

if (process.argv[2] === '--one') {
	console.log(JSON.stringify(measure(process.argv[3], Number(process.argv[4]))));
} else {
	const only = process.argv.find((argument) => argument.startsWith('--most='))?.slice(7) ?? '1000000';
	const tried = sizes.filter((size) => size <= Number(only));
	const results = new Map(Object.keys(contenders).map((name) => [name, tried.map((size) => isolated(name, size))]));
	const bare = results.get('bare pass');
	const rows = [...results].map(([name, runs]) => [name, ...runs.map((run, at) => shown(name, run, bare[at]))]);
	writeTable('../docs/performance.md', 'planner', ['from `{ id, needs }[]`', ...tried.map((size) => size.toLocaleString('en'))], rows);
}

function isolated(name, size) {
	const { stdout, status } = spawnSync(process.execPath, ['--max-old-space-size=8192', file, '--one', name, String(size)], {
		encoding: 'utf8',
		timeout: 240_000,
	});
	return status === 0 ? JSON.parse(stdout) : undefined;
}

function shown(name, run, bare) {
	if (!run) return 'fails';
	const ms = run.ms < 10 ? run.ms.toFixed(2) : run.ms.toFixed(0);
	return name === 'bare pass' || !bare ? `${ms} ms` : `${(run.ms / bare.ms).toFixed(1)} ×`;
}
