import { planBatches } from '@batchwright/core';
import { expect, test } from 'vitest';
import { RunnerError } from '../errors.js';
import { runPlan } from '../run.js';
import type { Disk } from '../store/disk.js';
import { type Fault, faultyDisk, type Operation } from '../testing/faulty-disk.js';
import { type MemoryDisk, memoryDisk } from '../testing/memory-disk.js';
import { evidence, openOn, pathsOn, readByHand, writeByHand } from '../testing/workspace.js';
import type { RunResult } from './result.js';

const tasks = [{ id: 'A' }, { id: 'B' }, { id: 'C', needs: ['A'] }];
const plan = planBatches(tasks);
const LITTER = /\.tmp$|(^|\/)(?:run\.)?lock(?:\.break)?$/;

/** One run after another over the same plan, with what they told and what they did that no run may do. */
class Runs {
	readonly disk: MemoryDisk = memoryDisk();
	readonly faults: string[] = [];
	readonly told: string[] = [];
	/** A task that is planned again makes void what gates said. */
	#void = false;

	async run(table: Disk): Promise<RunResult> {
		return await runPlan({
			workspace: await openOn(table, { git: false }),
			plan,
			tasks,
			concurrency: 2,
			retries: 0,
			onEvent: (event) => {
				if ('seq' in event) this.told.push(JSON.stringify(event).slice(1, -1));
			},
			delegate: async ({ id }, { batch, folder }) => {
				if (!this.#has('task-started', 'task', id)) this.faults.push(`${id} was delegated before its intent was on disk`);
				if (this.#has('task-completed', 'task', id)) this.faults.push(`${id} was delegated again`);
				if (batch > 1 && !this.#has('gate-passed', 'batch', batch - 1)) this.faults.push(`${id} began before the gate`);
				writeByHand(this.disk, `${folder}/EVIDENCE.md`, evidence);
				return undefined;
			},
			gate: async ({ number }) => {
				if (!this.#void && this.#has('gate-passed', 'batch', number)) this.faults.push(`the gate of batch ${number} was asked again`);
				return true;
			},
		});
	}

	/** What stands in the journal counts, whether or not the dead run could tell. */
	#has(type: string, field: string, value: string | number): boolean {
		const lines = (readByHand(this.disk, '.work/journal.jsonl') ?? '').split('\n');
		return lines.some((line) => line.includes(`"type":"${type}"`) && line.includes(`"${field}":${JSON.stringify(value)}`));
	}

	/** Plans again what failed, runs to the end on a sound disk, and looks at everything. */
	async finish(): Promise<readonly string[]> {
		const workspace = await openOn(this.disk, { git: false });
		for (const { id, batch, status } of (await workspace.progress()).tasks) {
			if (status !== 'failed') continue;
			this.#void = true;
			await workspace.record({ type: 'task-reset', task: id, batch });
		}
		await workspace.close();
		const { outcome } = await this.run(this.disk);
		if (outcome !== 'complete') this.faults.push(`the next run ended ${outcome}`);
		const journal = readByHand(this.disk, '.work/journal.jsonl')!.trim().split('\n');
		for (const [at, line] of journal.entries())
			if ((JSON.parse(line) as { seq: number }).seq !== at + 1) this.faults.push(`line ${at + 1} has another number`);
		for (const line of this.told) if (!journal.some((kept) => kept.includes(line))) this.faults.push(`lost: ${line}`);
		for (const { severity, code, file } of await (await openOn(this.disk, { git: false })).verify())
			if (severity === 'error') this.faults.push(`verify: ${code} ${file}`);
		for (const path of pathsOn(this.disk)) if (LITTER.test(path)) this.faults.push(`left over: ${path}`);
		return this.faults;
	}
}

/** A run that meets what is planted, and another one that finishes. */
async function suffer(
	plant: (operation: Operation) => Fault | undefined,
): Promise<{ faults: readonly string[]; seen: readonly Operation[] }> {
	const runs = new Runs();
	const planted = faultyDisk(runs.disk, plant);
	await runs.run(planted).catch((error) => {
		if (!(error instanceof RunnerError)) runs.faults.push(`untyped: ${error}`);
	});
	return { faults: await runs.finish(), seen: planted.seen };
}

const CHANGING = ['write', 'fsync', 'fdatasync', 'mkdir', 'rename', 'link', 'symlink', 'unlink', 'open'];
const each = process.env['LAWS'] === 'full' ? 1 : 3;

test('a run that dies at any operation is finished by the next: nothing told is lost, nothing finished is done again, no gate is skipped', async () => {
	const { faults, seen } = await suffer(() => undefined);
	expect(faults).toEqual([]);
	const changing = seen.filter(({ name }) => CHANGING.includes(name));
	expect(changing.length).toBeGreaterThan(150);
	for (const [at, { name, number }] of changing.entries()) {
		if (at % each !== 0) continue;
		const when = name === 'write' && at % 2 === 0 ? 'half' : 'before';
		const dying = await suffer((operation) => (operation.number === number ? { error: 'EIO', when, lasting: true } : undefined));
		expect(dying.faults, `${name} ${number} ${when}`).toEqual([]);
	}
});

test('an error of any operation, before or after it was done, ends a run typed or fails a task, and the next one finishes', async () => {
	const { seen } = await suffer(() => undefined);
	const errors = ['EIO', 'ENOSPC', 'EACCES', 'EMFILE', 'EPERM'];
	for (const { name, number } of seen) {
		if (number % (each * (CHANGING.includes(name) ? 1 : 3)) !== 0) continue;
		const error = errors[number % errors.length]!;
		const when = number % 3 === 0 ? 'after' : name === 'write' ? 'half' : 'before';
		const failing = await suffer((operation) => (operation.number === number ? { error, when } : undefined));
		expect(failing.faults, `${name} ${number} ${error} ${when}`).toEqual([]);
	}
});
