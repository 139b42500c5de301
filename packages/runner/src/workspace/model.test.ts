import type { WorkspaceEvent } from '@batchwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunnerError } from '../errors.js';
import { type FaultyDisk, faultyDisk } from '../testing/faulty-disk.js';
import { lawRuns } from '../testing/law-runs.js';
import { type MemoryDisk, memoryDisk } from '../testing/memory-disk.js';
import { addLine } from '../testing/people.js';
import { batchOf, evidence, openOn, readByHand, tasksOf, writeByHand } from '../testing/workspace.js';
import type { Workspace } from './workspace.js';

type Status = 'planned' | 'running' | 'complete' | 'failed';

/** What must be true, told without any of the code under test. */
interface Model {
	readonly batches: Map<number, { gate: 'not-run' | 'passed' | 'closed'; words: string[] }>;
	readonly tasks: Map<string, { batch: number; status: Status; attempts: number }>;
	events: number;
}

interface Real {
	readonly disk: MemoryDisk;
	table: FaultyDisk;
	workspaces: Workspace[];
	killAt: number | undefined;
}

const summaryOf = (batch: number): string => `.work/sprints/sprint-001/implementation/batch-${batch}/summary.md`;
const tasksIn = (batch: number) => tasksOf(2, `B${batch}`);

async function reopen(real: Real): Promise<void> {
	real.killAt = undefined;
	const table = faultyDisk(real.disk, ({ number }) =>
		real.killAt !== undefined && number >= real.killAt ? { error: 'EIO', lasting: true } : undefined,
	);
	real.table = table;
	real.workspaces = [await openOn(table), await openOn(table)];
}

const copy = (model: Model): Model => ({
	events: model.events,
	batches: new Map([...model.batches].map(([n, b]) => [n, { ...b, words: [...b.words] }])),
	tasks: new Map([...model.tasks].map(([id, t]) => [id, { ...t }])),
});
const into = (model: Model, from: Model): void => {
	model.events = from.events;
	model.batches.clear();
	for (const [n, b] of from.batches) model.batches.set(n, b);
	model.tasks.clear();
	for (const [id, t] of from.tasks) model.tasks.set(id, t);
};

/** What the workspace says of everything the model knows. */
async function view(workspace: Workspace): Promise<unknown> {
	const progress = await workspace.progress();
	return {
		gates: progress.batches.map(({ number, gate }) => [number, gate]),
		tasks: progress.tasks.map(({ id, status, attempts }) => [id, status, attempts]).sort(),
	};
}

const expected = (model: Model): unknown => ({
	gates: [...model.batches].sort(([a], [b]) => a - b).map(([number, { gate }]) => [number, gate]),
	tasks: [...model.tasks].map(([id, { status, attempts }]) => [id, status, attempts]).sort(),
});

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

async function judge(model: Model, real: Real): Promise<void> {
	for (const workspace of real.workspaces) expect(await view(workspace)).toEqual(expected(model));
	expect((await real.workspaces[0]!.verify()).filter(({ severity }) => severity === 'error')).toEqual([]);
	for (const [number, { words }] of model.batches)
		for (const word of words) expect(readByHand(real.disk, summaryOf(number))).toContain(word);
}

/** One change: what it does to the model (or undefined: it must be refused), and how it is asked for. */
class Change implements fc.AsyncCommand<Model, Real> {
	constructor(
		readonly name: string,
		readonly by: number,
		readonly kill: number | undefined,
		readonly after: (model: Model) => Model | undefined,
		readonly ask: (workspace: Workspace, model: Model, real: Real) => Promise<unknown>,
	) {}
	check = (): boolean => true;
	async run(model: Model, real: Real): Promise<void> {
		const next = this.after(copy(model));
		const workspace = real.workspaces[this.by]!;
		if (this.kill !== undefined) real.killAt = real.table.count() + this.kill;
		const outcome = await this.ask(workspace, model, real).then(
			() => 'done',
			(error) => (error instanceof RunnerError ? 'refused' : Promise.reject(error)),
		);
		if (this.kill === undefined) {
			expect(outcome).toBe(next ? 'done' : 'refused');
			if (next) into(model, next);
		} else {
			await reopen(real);
			const found = await view(real.workspaces[0]!);
			const happened = next !== undefined && (outcome === 'done' || equal(found, expected(next)));
			if (happened) {
				// Words that were never acknowledged may be there or not.
				if (outcome !== 'done') for (const [number, batch] of next.batches) batch.words = model.batches.get(number)?.words ?? [];
				into(model, next);
			}
		}
		await judge(model, real);
	}
	toString(): string {
		return `${this.name}${this.kill === undefined ? '' : ` †${this.kill}`}`;
	}
}

const gateBefore = (model: Model, number: number): boolean => [...model.batches].some(([n, { gate }]) => n < number && gate !== 'passed');

function onTask(
	name: string,
	by: number,
	kill: number | undefined,
	id: string,
	allowed: (task: { status: Status; attempts: number }) => boolean,
	status: Status,
	eventOf: (attempts: number, n: number) => object,
): Change {
	const batch = Number(id[1]);
	return new Change(
		`${name} ${id}`,
		by,
		kill,
		(model) => {
			const task = model.tasks.get(id);
			if (!task || !allowed(task) || (name === 'start' && gateBefore(model, batch))) return undefined;
			// Saying again what is so is acknowledged and changes nothing.
			if (name === 'complete' && task.status === 'complete') return model;
			task.status = status;
			if (name === 'start') task.attempts++;
			model.batches.get(batch)!.gate = 'not-run';
			model.events++;
			return model;
		},
		(workspace, model) =>
			workspace.record({ task: id, batch, ...eventOf(model.tasks.get(id)?.attempts ?? 0, model.events) } as WorkspaceEvent),
	);
}

const by = fc.nat(1);
const kill = fc.option(fc.integer({ min: 1, max: 110 }), { freq: 4, nil: undefined });
const id = fc.constantFrom('B1-1', 'B1-2', 'B2-1', 'B2-2');
const number = fc.constantFrom(1, 2);

const commands = [
	fc.tuple(by, kill, number).map(
		([who, dies, n]) =>
			new Change(
				`create ${n}`,
				who,
				dies,
				(model) => {
					if (model.batches.has(n)) return model;
					return gateBefore(model, n) ? undefined : withBatch(model, n);
				},
				async (workspace, _, real) => {
					const made = await workspace.createBatch(batchOf(n, tasksIn(n)), tasksIn(n));
					for (const { folder } of made.tasks) writeByHand(real.disk, `${folder}/EVIDENCE.md`, evidence);
				},
			),
	),
	fc.tuple(by, kill, id).map(([who, dies, task]) =>
		onTask(
			'start',
			who,
			dies,
			task,
			({ status }) => status !== 'complete',
			'running',
			(attempts) => ({ type: 'task-started', attempt: attempts + 1, key: 'k' }),
		),
	),
	fc.tuple(by, kill, id).map(([who, dies, task]) =>
		onTask(
			'fail',
			who,
			dies,
			task,
			({ status }) => status !== 'complete',
			'failed',
			(_, n) => ({ type: 'task-failed', reason: `reason ${n}` }),
		),
	),
	fc.tuple(by, kill, id).map(([who, dies, task]) =>
		onTask(
			'reset',
			who,
			dies,
			task,
			({ status }) => status !== 'planned',
			'planned',
			(_, n) => ({ type: 'task-reset', reason: `again ${n}` }),
		),
	),
	fc.tuple(by, id).map(([who, task]) =>
		onTask(
			'complete',
			who,
			undefined,
			task,
			() => true,
			'complete',
			() => ({ type: 'task-completed' }),
		),
	),
	fc.tuple(by, kill, number, fc.boolean()).map(
		([who, dies, n, passed]) =>
			new Change(
				`gate ${n} ${passed}`,
				who,
				dies,
				(model) => {
					const batch = model.batches.get(n);
					if (!batch || (passed && [...model.tasks.values()].some((task) => task.batch === n && task.status === 'running')))
						return undefined;
					batch.gate = passed ? 'passed' : 'closed';
					return model;
				},
				(workspace) => workspace.recordGate(n, { passed }),
			),
	),
	fc.tuple(by, kill, number, fc.nat(999)).map(
		([who, dies, n, word]) =>
			new Change(
				`update ${n}`,
				who,
				dies,
				(model) => {
					model.batches.get(n)?.words.push(`criterion ${word}.`);
					return model.batches.has(n) ? model : undefined;
				},
				(workspace) => workspace.updateSummary(n, { criteria: [{ text: `criterion ${word}.`, done: true }] }),
			),
	),
	fc.tuple(number, fc.nat(999), fc.nat(20)).map(
		([n, word, place]) =>
			new Change(
				`by hand ${n}`,
				0,
				undefined,
				(model) => {
					model.batches.get(n)?.words.push(`By hand ${word}.`);
					return model;
				},
				async (_, model, real) => {
					if (model.batches.has(n))
						writeByHand(real.disk, summaryOf(n), addLine(readByHand(real.disk, summaryOf(n))!, `By hand ${word}.`, place));
				},
			),
	),
	fc.constant(
		new Change(
			'reopen',
			0,
			undefined,
			(model) => model,
			(_, __, real) => reopen(real),
		),
	),
];

function withBatch(model: Model, n: number): Model {
	model.batches.set(n, { gate: 'not-run', words: [] });
	for (const task of tasksIn(n)) model.tasks.set(task.id, { batch: n, status: 'planned', attempts: 0 });
	return model;
}

test('whatever two owners, people and crashes do to a workspace, it is what the model says', async () => {
	await fc.assert(
		fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (list) => {
			const real: Real = { disk: memoryDisk(), table: undefined as never, workspaces: [], killAt: undefined };
			await reopen(real);
			const made = await real.workspaces[0]!.createBatch(batchOf(1, tasksIn(1)), tasksIn(1));
			for (const { folder } of made.tasks) writeByHand(real.disk, `${folder}/EVIDENCE.md`, evidence);
			const model = withBatch({ batches: new Map(), tasks: new Map(), events: 0 }, 1);
			await fc.asyncModelRun(() => ({ model, real }), list);
		}),
		{ numRuns: lawRuns(40) },
	);
});
