import * as z from 'zod';
import type { ProjectOptions } from '../project/options.js';
import { recordResult, type TaskResult } from '../project/record.js';
import { type BatchTool, key, makeTool } from './tool.js';

export function recordResultTool(options: ProjectOptions): BatchTool {
	return makeTool(options, {
		name: 'record_result',
		description:
			'Records what became of a task: complete (its EVIDENCE.md is looked at, a commit is looked up), failed with a reason, or reset to be done again. Rejected evidence comes back as an error.',
		readOnly: false,
		input: z.object({
			task: z.string().min(1).max(200),
			status: z.enum(['complete', 'failed', 'reset']),
			reason: z.string().max(4000).nullish().describe('Required for failed.'),
			commit: z.string().nullish().describe('The hash of the commit that holds the work.'),
			evidence: z.string().nullish().describe("Path relative to the project; default EVIDENCE.md in the task's folder."),
			key,
		}),
		output: {
			seq: z.number().nullish().describe('Number of the journal record.'),
			waiting: z.array(z.string()).nullish().describe('Tasks of the batch without a result.'),
		},
		run: async (project, input) => {
			const recorded = await recordResult(project, resultOf(input));
			const { tasks } = await project.workspace.progress();
			const batch = tasks.find(({ id }) => id === input.task)?.batch;
			const waiting = tasks
				.filter((task) => task.batch === batch && (task.status === 'planned' || task.status === 'running'))
				.map(({ id }) => id);
			return {
				text: `Recorded: ${input.status}. ${waiting.length === 0 ? 'Every task of the batch has a result: call integrate_batch.' : `${waiting.length} tasks of the batch have none yet.`}`,
				seq: recorded.seq,
				waiting,
			};
		},
	});
}

function resultOf({
	task,
	status,
	reason,
	commit,
	evidence,
}: {
	task: string;
	status: 'complete' | 'failed' | 'reset';
	reason?: string | null | undefined;
	commit?: string | null | undefined;
	evidence?: string | null | undefined;
}): TaskResult {
	if (status === 'complete') return { task, status, ...(commit ? { commit } : {}), ...(evidence ? { evidence } : {}) };
	if (status === 'reset') return { task, status, ...(reason ? { reason } : {}) };
	return { task, status, reason: reason || 'no reason was given' };
}
