import type { Task } from '@batchwright/core';
import { collectInterfaces, type IntegrationResult, type InterfaceDocument, integrateBatch } from '@batchwright/integration';
import { AgentError } from '../errors.js';
import { type Project, type ProjectState, readProject } from './read.js';
import { findTestCommand } from './test-command.js';

/** Checks one batch: interfaces, conflicts with each other and with earlier batches, integration tests. Writes nothing. */
export async function checkBatch(project: Project, state: ProjectState, number: number, signal?: AbortSignal): Promise<IntegrationResult> {
	const { options } = project;
	const earlier = state.progress.batches.filter((batch) => batch.created && batch.number < number);
	const baseline: InterfaceDocument[] = [];
	for (const batch of earlier) {
		baseline.push(
			...(await collectInterfaces({ root: options.root, batch: batch.number, tasks: tasksOf(state, batch.taskIds) })).documents,
		);
	}
	const own = state.progress.batches.find((batch) => batch.number === number);
	const later = state.progress.batches.filter((batch) => batch.number > number).flatMap((batch) => batch.taskIds);
	const command = await findTestCommand(options);
	return await integrateBatch({
		root: options.root,
		batch: number,
		tasks: tasksOf(
			state,
			(own?.taskIds ?? []).filter((id) => isComplete(state, id)),
		),
		baseline,
		planned: tasksOf(state, later),
		externals: options.externals ?? [],
		rules: { ...options.rules, ...(command === false ? { 'test/not-run': 'off' as const } : {}) },
		...(options.deep === undefined ? {} : { deep: options.deep }),
		...(command ? { test: { command, timeoutMs: (options.testTimeoutMinutes ?? 10) * 60_000 } } : {}),
		...(signal === undefined ? {} : { signal }),
	});
}

/** The pattern's step after a batch: check, then integration.md, report.md and summary.md, and the gate in the journal. */
export async function integrate(
	project: Project,
	signal?: AbortSignal,
): Promise<IntegrationResult & { readonly unlocked: readonly { id: string; title?: string; because?: string }[] }> {
	const state = await readProject(project);
	const batch = state.progress.batches.find((each) => each.created && each.gate !== 'passed');
	if (batch === undefined) throw new AgentError('nothing-to-start', 'No started batch waits for its integration: run `batchwright start`.');
	const open = state.progress.tasks.filter(
		(task) => task.batch === batch.number && (task.status === 'planned' || task.status === 'running'),
	);
	if (open.length > 0) {
		throw new AgentError(
			'gate-open',
			`Batch ${batch.number} is not done: ${open.map(({ id }) => id).join(', ')} ${open.length === 1 ? 'has' : 'have'} no result yet.`,
		);
	}
	const result = await checkBatch(project, state, batch.number, signal);
	const unlocked = result.passed ? unlockedBy(state, batch.number) : [];
	await project.workspace.recordGate(batch.number, { ...result, unlocked });
	return { ...result, unlocked };
}

/** Tasks whose last need lies in this batch, with what they can use now. */
export function unlockedBy(state: ProjectState, number: number): { id: string; title?: string; because?: string }[] {
	const batch = state.plan.batches.find((each) => each.number === number);
	const byId = new Map(state.tasks.map((task) => [task.id, task]));
	return (batch?.unlocks ?? []).map((id) => {
		const task = byId.get(id);
		const needs = (task?.needs ?? []).map((need) => byId.get(need)?.title ?? need);
		return {
			id,
			...(task?.title === undefined ? {} : { title: task.title }),
			...(needs.length === 0 ? {} : { because: `can now use ${needs.join(' + ')}` }),
		};
	});
}

function tasksOf(state: ProjectState, ids: readonly string[]): Task[] {
	const byId = new Map(state.tasks.map((task) => [task.id, task]));
	return ids.map((id) => byId.get(id) ?? { id });
}

function isComplete(state: ProjectState, id: string): boolean {
	return state.progress.tasks.some((task) => task.id === id && task.status === 'complete');
}
