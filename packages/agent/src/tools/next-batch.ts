import { nextBatch } from '@batchwright/core';
import * as z from 'zod';
import { fence } from '../fence.js';
import type { ProjectOptions } from '../project/options.js';
import { readProject } from '../project/read.js';
import { type BatchTool, makeTool } from './tool.js';

export function nextBatchTool(options: ProjectOptions): BatchTool {
	return makeTool(options, {
		name: 'next_batch',
		description: 'What can be started now, and what unlocked it; or exactly why nothing can.',
		readOnly: true,
		input: z.object({}),
		output: { status: z.string().nullish(), batch: z.number().nullish(), tasks: z.array(z.string()).nullish() },
		run: async (project) => {
			const { progress, tasks } = await readProject(project);
			const next = nextBatch(progress);
			if (next.status !== 'ready')
				return {
					text: fence(next.reason),
					status: next.status,
					batch: 'batch' in next ? next.batch : null,
					tasks: 'tasks' in next ? [...next.tasks] : [],
				};
			const titles = new Map(tasks.map(({ id, title }) => [id, title ?? '']));
			const lines = next.unlocked.map(
				({ id, because }) => `${id} ${titles.get(id)}${because.length === 0 ? '' : ` (unlocked by ${because.join(', ')})`}`,
			);
			return {
				text: `Batch ${next.batch.number} can be started: call start_batch.\n${fence(lines.join('\n'))}`,
				status: next.status,
				batch: next.batch.number,
				tasks: [...next.batch.taskIds],
			};
		},
	});
}
