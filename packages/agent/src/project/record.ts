import type { Problem, TaskId } from '@batchwright/core';
import { AgentError } from '../errors.js';
import type { Project } from './read.js';

export type TaskResult =
	| { readonly task: TaskId; readonly status: 'complete'; readonly evidence?: string; readonly commit?: string }
	| { readonly task: TaskId; readonly status: 'failed'; readonly reason: string }
	| { readonly task: TaskId; readonly status: 'reset'; readonly reason?: string };

/** Records an outcome; evidence and commit are verified by the workspace. Throws AgentError `not-started`, RunnerError `evidence-rejected`. */
export async function recordResult(
	project: Project,
	result: TaskResult,
): Promise<{ seq: number; at: string; problems?: readonly Problem[] }> {
	const progress = await project.workspace.progress();
	const batch = progress.batches.find(({ taskIds }) => taskIds.includes(result.task));
	if (batch === undefined) {
		throw new AgentError(
			'not-started',
			`${JSON.stringify(result.task)} is in no batch that was started: run \`batchwright start\`, or check the id with \`batchwright status\`.`,
		);
	}
	const { task } = result;
	if (result.status === 'complete') {
		const { evidence, commit } = result;
		return await project.workspace.record({
			type: 'task-completed',
			task,
			batch: batch.number,
			...(evidence === undefined ? {} : { evidence }),
			...(commit === undefined ? {} : { commit }),
			via: 'person',
		});
	}
	if (result.status === 'failed')
		return await project.workspace.record({ type: 'task-failed', task, batch: batch.number, reason: result.reason });
	return await project.workspace.record({
		type: 'task-reset',
		task,
		batch: batch.number,
		...(result.reason === undefined ? {} : { reason: result.reason }),
	});
}
