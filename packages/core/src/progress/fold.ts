import { PlanError } from '../errors.js';
import type { WorkspaceEvent } from '../event.js';
import type { BatchProgress, Progress, TaskProgress } from '../progress.js';
import type { TaskId } from '../task.js';
import { linksOf, rememberLinks } from './links.js';
import { type TaskEvent, taskAfter, tellsNothingNew } from './task-after.js';

/** Events applied to a copy, one after another. */
export function fold(start: Progress, events: Iterable<WorkspaceEvent>): Progress {
	let links = linksOf(start);
	let grown = false;
	let changed = false;
	const tasks = start.tasks.slice();
	const batches = start.batches.slice();
	let completed = start.completed.slice();

	for (const event of events) apply(event);
	if (!changed) return start;
	const end = { batches, tasks, completed };
	rememberLinks(end, links);
	return end;

	function apply(event: WorkspaceEvent): void {
		switch (event?.type) {
			case 'batch-created':
				createBatch(event);
				break;
			case 'task-started':
			case 'task-completed':
			case 'task-failed':
			case 'task-reset':
				changeTask(event);
				break;
			case 'gate-passed':
				setGate(event.batch, { gate: 'passed' });
				break;
			case 'gate-closed':
				setGate(event.batch, {
					gate: 'closed',
					findings: event.findings,
					...(event.reason === undefined ? {} : { reason: event.reason }),
				});
				break;
			case 'batch-planned':
			case 'summary-updated':
			case 'note':
				break;
			default:
				throw invalid(`type ${JSON.stringify((event as WorkspaceEvent | undefined)?.type)} is unknown`);
		}
	}

	function createBatch({ batch: number, tasks: given }: WorkspaceEvent & { type: 'batch-created' }): void {
		let at = links.batchAt.get(number);
		const members = at === undefined ? [] : batches[at]!.taskIds;
		const strangers = given.filter(({ id }) => tasks[links.taskAt.get(id) ?? -1]?.batch !== number);
		if (at !== undefined && batches[at]!.created && strangers.length === 0) return;
		changed = true;
		for (const { id } of strangers) {
			const known = links.taskAt.get(id);
			if (known === undefined) {
				grow();
				links.taskAt.set(id, tasks.length);
				tasks.push({ id, batch: number, status: 'planned', attempts: 0, needs: [], blockedBy: [] });
				continue;
			}
			const before = batchOf(tasks[known]!.batch);
			batches[before] = { ...batches[before]!, taskIds: batches[before]!.taskIds.filter((other) => other !== id) };
			tasks[known] = { ...tasks[known]!, batch: number };
		}
		const taskIds = [...members, ...strangers.map(({ id }) => id)];
		if (at === undefined) {
			grow();
			at = batches.findIndex((other) => other.number > number);
			if (at < 0) at = batches.length;
			batches.splice(at, 0, { number, taskIds, created: true, gate: 'not-run' });
			for (let k = at; k < batches.length; k++) links.batchAt.set(batches[k]!.number, k);
		} else batches[at] = { ...withoutGate(batches[at]!), taskIds, created: true };
	}

	/** The links are shared with earlier progress until they have to change. */
	function grow(): void {
		if (grown) return;
		grown = true;
		links = { ...links, taskAt: new Map(links.taskAt), batchAt: new Map(links.batchAt) };
	}

	function changeTask(event: TaskEvent): void {
		const at = links.taskAt.get(event.task);
		if (at === undefined) throw invalid(`task ${JSON.stringify(event.task)} is unknown`);
		batchOf(event.batch);
		const before = tasks[at]!;
		const after = taskAfter(before, event);
		if (tellsNothingNew(before, after)) return;
		changed = true;
		tasks[at] = after;
		voidGate(after.batch);
		if (before.status === 'complete') completed = completed.filter((id) => id !== after.id);
		if (after.status === 'complete') completed.push(after.id);
		if (heldUp(before) || heldUp(after) || before.status === 'complete') spread(at);
	}

	function setGate(number: number, gate: Pick<BatchProgress, 'gate' | 'findings' | 'reason'>): void {
		const at = batchOf(number);
		const before = batches[at]!;
		if (before.gate === gate.gate && before.findings === gate.findings && before.reason === gate.reason) return;
		changed = true;
		batches[at] = { ...withoutGate(before), ...gate };
	}

	function voidGate(number: number): void {
		const at = batchOf(number);
		if (batches[at]!.gate !== 'not-run') batches[at] = withoutGate(batches[at]!);
	}

	function batchOf(number: number): number {
		const at = links.batchAt.get(number);
		if (at === undefined) throw invalid(`batch ${number} is unknown`);
		return at;
	}

	/** What blocks a changed task and those after it; a plan's order puts needs first, so that one round does. */
	function spread(source: number): void {
		const due = new Uint8Array(tasks.length);
		due[source] = 1;
		let left = 1;
		for (let at = source; left > 0; at = (at + 1) % tasks.length) {
			if (due[at] === 0) continue;
			due[at] = 0;
			left--;
			if (!block(at) && at !== source) continue;
			for (const dependent of links.dependents[at] ?? []) {
				if (due[dependent] === 0) left++;
				due[dependent] = 1;
			}
		}
	}

	/** Whether what blocks the task has changed. */
	function block(at: number): boolean {
		const task = tasks[at]!;
		const blockedBy = task.status === 'complete' ? [] : blockersOf(task);
		const waits = task.status === 'planned' || task.status === 'blocked';
		const status = !waits ? task.status : blockedBy.length > 0 ? 'blocked' : 'planned';
		if (status === task.status && sameList(blockedBy, task.blockedBy)) return false;
		if (task.status === 'blocked' && status === 'planned') voidGate(task.batch);
		tasks[at] = { ...task, status, blockedBy };
		return true;
	}

	function blockersOf({ needs }: TaskProgress): TaskId[] {
		const found = new Set<TaskId>();
		for (const need of needs) {
			const task = tasks[links.taskAt.get(need) ?? -1];
			if (task === undefined) continue;
			if (task.status === 'failed') found.add(need);
			for (const id of task.blockedBy) found.add(id);
		}
		return found.size < 2 ? [...found] : [...found].sort((a, b) => links.taskAt.get(a)! - links.taskAt.get(b)!);
	}
}

function heldUp({ status, blockedBy }: TaskProgress): boolean {
	return status === 'failed' || blockedBy.length > 0;
}

function withoutGate({ findings: _, reason: __, ...batch }: BatchProgress): BatchProgress {
	return { ...batch, gate: 'not-run' };
}

function sameList(a: readonly TaskId[], b: readonly TaskId[]): boolean {
	return a.length === b.length && a.every((id, k) => id === b[k]);
}

function invalid(why: string): PlanError {
	return new PlanError('invalid-event', `The event can't be applied, its ${why}: record what this workspace created`);
}
