import type { Batch, Problem, Task, TaskId } from '@batchwright/core';
import { renderSummary, renderTask, type SummaryDetails } from '@batchwright/markdown';
import { RunnerError } from '../errors.js';
import { makeFolder, makeFolders, replaceFile } from '../store/durable.js';
import { sha256 } from '../store/hash.js';
import { batchNumber, clashKey, freeFolderName } from '../store/names.js';
import { quote } from '../store/quote.js';
import { readFile } from '../store/read.js';
import { inside, type LockedTree, lookAt, type Place } from '../store/tree.js';
import { checkedTasks, duplicateId } from './checked-tasks.js';
import type { Context } from './context.js';
import { linkPlace, linkTasks, taskList } from './links.js';
import { takeBack } from './take-back.js';
import { batchFolder } from './view.js';

/** A batch on disk. Paths are relative to the root, with `/`. */
export interface CreatedBatch {
	readonly number: number;
	readonly folder: string;
	readonly summary: string;
	/** Of summary.md. */
	readonly revision: string;
	readonly tasks: readonly { readonly id: TaskId; readonly title: string | undefined; readonly folder: string; readonly link: string }[];
	readonly problems: readonly Problem[];
}

export interface CreateBatchOptions extends Partial<Pick<SummaryDetails, 'objective' | 'criteria' | 'assigned' | 'timeline'>> {
	/** Create it although an earlier gate is open. */
	readonly force?: boolean;
	/** Ends the wait for the lock: `aborted`. */
	readonly signal?: AbortSignal | undefined;
}

/** Everything on disk before it returns; only then may anyone be told to work. */
export async function createBatch(
	context: Context,
	batch: Batch,
	tasks: readonly Task[],
	options: CreateBatchOptions = {},
): Promise<CreatedBatch> {
	const members = checkedMembers(batch, tasks);
	return context.change(async (tree) => {
		const known = context.history.batches.get(batch.number);
		if (known?.created) return existing(context, tree, batch, members);
		assertFree(context, batch.number, members, options.force === true);
		if (known) await takeBack(context, tree, known);
		const made = await render(context, tree, batch, members, options);
		await context.append(tree, [
			{
				type: 'batch-planned',
				batch: batch.number,
				tasks: made.folders,
				files: [...made.files.map(({ at, bytes }) => ({ path: at, hash: sha256(bytes) })), made.list],
			},
		]);
		try {
			return await make(context, tree, batch, members, made);
		} catch (error) {
			// What can't be taken back now is taken back by the next open: the journal says what is ours.
			await takeBack(context, tree, context.history.batches.get(batch.number)!).catch(() => {});
			throw error;
		}
	}, options.signal);
}

function checkedMembers(batch: Batch, tasks: readonly Task[]): readonly Task[] {
	batchNumber(batch?.number);
	if (!Array.isArray(batch.taskIds) || !Array.isArray(batch.units)) {
		throw new RunnerError('bad-argument', 'createBatch takes a batch of a plan and the tasks it holds.', { batch: batch.number });
	}
	const byId = checkedTasks(tasks, { batch: batch.number });
	if (batch.taskIds.length === 0) throw new RunnerError('bad-argument', `Batch ${batch.number} has no tasks.`, { batch: batch.number });
	const inUnits: unknown[] = batch.units.flatMap((unit: { taskIds?: unknown }) =>
		Array.isArray(unit?.taskIds) ? (unit.taskIds as unknown[]) : [],
	);
	if (inUnits.length !== batch.taskIds.length || new Set([...inUnits, ...batch.taskIds]).size !== batch.taskIds.length) {
		throw new RunnerError('bad-argument', `The units of batch ${batch.number} don't hold exactly its tasks: pass a batch of a plan.`, {
			batch: batch.number,
		});
	}
	const seen = new Set<string>();
	return batch.taskIds.map((id) => {
		const task = byId.get(id);
		if (task === undefined)
			throw new RunnerError('bad-argument', `Task ${quote(id)} of batch ${batch.number} isn't among the tasks given.`, {
				batch: batch.number,
				task: id,
			});
		if (seen.has(id)) throw duplicateId(id, 'stands twice in the batch', { batch: batch.number });
		seen.add(id);
		return task;
	});
}

function assertFree(context: Context, number: number, members: readonly Task[], force: boolean): void {
	const { history } = context;
	for (const { id } of members) {
		const other = history.tasks.get(id);
		if (other) throw duplicateId(id, `was created in batch ${other.batch} already`, { batch: number });
	}
	const open = force ? undefined : history.openGateBefore(number);
	if (open !== undefined) {
		throw new RunnerError(
			'gate-open',
			`Batch ${number} can't begin: the gate of batch ${open} hasn't passed. Record its result first, or pass { force: true }.`,
			{ batch: number },
		);
	}
}

interface Made {
	readonly folders: readonly { readonly id: TaskId; readonly folder: Place }[];
	readonly files: readonly { readonly at: Place; readonly bytes: Uint8Array }[];
	/** Only made where links can't be. */
	readonly list: { readonly path: Place; readonly hash: string };
}

async function render(
	context: Context,
	tree: LockedTree,
	batch: Batch,
	members: readonly Task[],
	options: CreateBatchOptions,
): Promise<Made> {
	const at = context.now();
	const folder = context.places.batch(batch.number);
	const assigned = options.assigned ?? assignedOf(batch, members);
	const { folderKeys } = context.history;
	const own = new Set<string>();
	const taken = { has: (key: string) => own.has(key) || folderKeys.has(key) };
	const folders: { id: TaskId; folder: Place }[] = [];
	for (const task of members) {
		for (;;) {
			const name = freeFolderName(task, taken, at);
			own.add(clashKey(name));
			const place = context.places.task(name);
			if ((await lookAt(tree, place)) !== undefined) continue;
			folders.push({ id: task.id, folder: place });
			break;
		}
	}
	const summary = renderSummary(batch, {
		tasks: members,
		objective: options.objective ?? objectiveOf(members),
		assigned,
		criteria: options.criteria ?? [],
		timeline: options.timeline ?? { start: at.toISOString().slice(0, 16).replace('T', ' ') },
	});
	const created = at.toISOString();
	const who = new Map(Object.entries(assigned));
	const documents = members.map((task, index) => {
		const assignee = who.get(task.id);
		return {
			at: inside(folders[index]!.folder, 'TASK.md'),
			bytes: utf8(
				renderTask(task, {
					batch: batch.number,
					folder: folders[index]!.folder,
					created,
					...(assignee === undefined ? {} : { assigned: assignee }),
				}),
			),
		};
	});
	const places = folders.map((task) => task.folder);
	return {
		folders,
		files: [...documents, { at: inside(folder, 'summary.md'), bytes: utf8(summary) }],
		list: { path: inside(folder, 'tasks.md'), hash: sha256(taskList(folder, places)) },
	};
}

async function make(context: Context, tree: LockedTree, batch: Batch, members: readonly Task[], made: Made): Promise<CreatedBatch> {
	const folder = context.places.batch(batch.number);
	await makeFolders(
		tree,
		made.folders.map((task) => task.folder),
	);
	for (const { at, bytes } of made.files.slice(0, -1)) await replaceFile(tree, at, bytes, { expect: undefined });
	await makeFolder(tree, folder);
	const links = await linkTasks(
		tree,
		folder,
		made.folders.map((task) => task.folder),
	);
	const summary = made.files.at(-1)!;
	await replaceFile(tree, summary.at, summary.bytes, { expect: undefined });
	const revision = sha256(summary.bytes);
	await context.append(tree, [{ type: 'batch-created', batch: batch.number, tasks: made.folders, revision }]);
	return answer(context, batch.number, members, revision, [links]);
}

async function existing(context: Context, tree: LockedTree, batch: Batch, members: readonly Task[]): Promise<CreatedBatch> {
	const known = context.history.batches.get(batch.number)!;
	const had = new Set(known.tasks.map((task) => task.id));
	if (had.size !== members.length || members.some((task) => !had.has(task.id))) {
		throw new RunnerError(
			'batch-exists',
			`Batch ${batch.number} exists with other tasks (${quote([...had].join(', '))}): take another number.`,
			{ batch: batch.number },
		);
	}
	const summary = await readFile(tree, inside(batchFolder(context, batch.number), 'summary.md'));
	return answer(context, batch.number, members, summary?.revision ?? known.known!, []);
}

function answer(context: Context, number: number, members: readonly Task[], revision: string, problems: readonly Problem[]): CreatedBatch {
	const folder = batchFolder(context, number);
	return {
		number,
		folder,
		summary: inside(folder, 'summary.md'),
		revision,
		tasks: members.map(({ id, title }) => {
			const at = context.history.tasks.get(id)!.folder;
			return { id, title, folder: at, link: linkPlace(folder, at) };
		}),
		problems,
	};
}

function objectiveOf(members: readonly Task[]): string {
	const names = members.slice(0, 10).map((task) => task.title ?? task.id);
	const more = members.length - names.length;
	const last = more > 0 ? `${more} more` : names.length > 1 ? names.pop() : undefined;
	return `Complete ${names.join(', ')}${last === undefined ? '' : ` and ${last}`}.`;
}

/** A persona that can be a handle is written as one. */
function assignedOf(batch: Batch, members: readonly Task[]): Readonly<Record<TaskId, string>> {
	const ofUnit = new Map(batch.units.flatMap((unit) => unit.taskIds.map((id) => [id, unit.persona] as const)));
	return Object.fromEntries(
		members.flatMap((task) => {
			const persona = ofUnit.get(task.id) ?? task.persona;
			return persona ? [[task.id, /^[A-Za-z0-9-]+$/.test(persona) ? `@${persona}` : persona]] : [];
		}),
	);
}

function utf8(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}
