import * as z from 'zod';
import { fence } from '../fence.js';
import type { ProjectOptions } from '../project/options.js';
import { readProject } from '../project/read.js';
import { createBatch, startBatch } from '../project/start.js';
import { type BatchTool, key, makeTool } from './tool.js';

export function startBatchTool(options: ProjectOptions): BatchTool {
	return makeTool(options, {
		name: 'start_batch',
		description:
			'Creates the next batch on disk (summary.md, a TASK.md per task) and answers who does what. Refuses while the last gate is open. With `batch`, a batch that was started already is answered again.',
		readOnly: false,
		input: z.object({
			batch: z
				.number()
				.int()
				.min(1)
				.nullish()
				.describe('The number that you expect; a batch with that number that exists is answered again.'),
			key,
		}),
		output: {
			batch: z.number().nullish(),
			summary: z.string().nullish().describe('Path of summary.md.'),
			tasks: z
				.array(z.object({ id: z.string(), title: z.string().nullish(), folder: z.string(), persona: z.string().nullish() }))
				.nullish(),
		},
		run: async (project, input) => {
			const state = await readProject(project);
			const existing = state.plan.batches.find(
				({ number }) => number === input.batch && state.progress.batches.some((batch) => batch.number === number && batch.created),
			);
			const created = existing === undefined ? await startBatch(project, state) : await createBatch(project, state, existing);
			const tasks = created.tasks.map(({ id, title, folder, persona }) => ({ id, title: title ?? null, folder, persona: persona ?? null }));
			const lines = tasks.map(
				({ id, title, folder, persona }) =>
					`${id}${title === null ? '' : `: ${title}`}; instructions in ${folder}/TASK.md${persona === null ? '' : `; for ${persona}`}`,
			);
			return {
				text: `Batch ${created.number} is on disk. Hand each task's TASK.md to a worker; each writes INTERFACE.md and EVIDENCE.md into its folder. Then call record_result per task, and integrate_batch.\n${fence(lines.join('\n'))}`,
				batch: created.number,
				summary: created.summary,
				tasks,
			};
		},
	});
}
