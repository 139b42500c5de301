import { type Batch, nextBatch } from '@batchwright/core';
import type { CreatedBatch } from '@batchwright/runner';
import { AgentError } from '../errors.js';
import { type Project, type ProjectState, readProject } from './read.js';

/** A batch on disk, with who is to do each task. */
export type StartedBatch = Omit<CreatedBatch, 'tasks'> & {
	readonly tasks: readonly (CreatedBatch['tasks'][number] & { readonly persona?: string })[];
};

/** Creates the next batch on disk. Throws AgentError `gate-open`, `unresolved-needs` or `nothing-to-start`. */
export async function startBatch(project: Project, given?: ProjectState): Promise<StartedBatch> {
	const state = given ?? (await readProject(project));
	const next = nextBatch(state.progress);
	if (next.status === 'gate-open') throw new AgentError('gate-open', `${next.reason}. Run \`batchwright integrate\` first.`);
	if (next.status !== 'ready') {
		const hint = next.status !== 'running' ? '' : ' Record each result with `batchwright done TASK` or `batchwright fail TASK`.';
		throw new AgentError('nothing-to-start', `${next.reason}.${hint}`);
	}
	refuseUnresolved(state, next.batch.taskIds);
	return await createBatch(project, state, next.batch);
}

/** The batch as it is on disk; made when it isn't. */
export async function createBatch(project: Project, { tasks }: ProjectState, batch: Batch): Promise<StartedBatch> {
	const created = await project.workspace.createBatch(batch, tasks);
	const personas = new Map(tasks.map(({ id, persona }) => [id, persona]));
	return {
		...created,
		tasks: created.tasks.map((task) => {
			const persona = personas.get(task.id);
			return persona === undefined ? task : { ...task, persona };
		}),
	};
}

/** A batch that holds a task with an unknown need is not begun: nobody knows what it waits for. */
export function refuseUnresolved(state: ProjectState, taskIds: readonly string[]): void {
	const held = taskIds.filter((id) => state.unresolved.has(id));
	if (held.length === 0) return;
	const names = held.map((id) => `${id} needs ${(state.unresolved.get(id) ?? []).map((name) => `"${name}"`).join(', ')}`).join('; ');
	throw new AgentError(
		'unresolved-needs',
		`${names}: nobody in ${state.file} provides that. Mend the document, or list the name in the config's externals.`,
		state.problems.filter((problem) => problem.ids?.some((id) => held.includes(id)) || problem.severity === 'error'),
	);
}
