import * as z from 'zod';
import { fence } from '../fence.js';
import { page } from '../page.js';
import type { ProjectOptions } from '../project/options.js';
import { readProject } from '../project/read.js';
import { type BatchTool, cursor, makeTool } from './tool.js';

export function batchStatus(options: ProjectOptions): BatchTool {
	return makeTool(options, {
		name: 'batch_status',
		description:
			'Where every batch and task stands: gates, results, what is blocked and by whom, and differences between the journal and the documents.',
		readOnly: true,
		input: z.object({ cursor }),
		output: {
			batches: z.array(z.object({ number: z.number(), created: z.boolean(), gate: z.string() })).nullish(),
			tasks: z
				.array(z.object({ id: z.string(), batch: z.number(), status: z.string(), attempts: z.number(), blockedBy: z.array(z.string()) }))
				.nullish(),
			drift: z
				.array(z.object({ code: z.string(), severity: z.string(), file: z.string().nullish(), line: z.number().nullish() }))
				.nullish(),
			next: z.string().nullish(),
		},
		run: async (project, input) => {
			const { progress } = await readProject(project);
			const drift = await project.workspace.verify();
			const shown = page(progress.tasks, input.cursor);
			const lines = shown.items.map(
				({ id, batch, status, reason, blockedBy }) =>
					`${id} (batch ${batch}): ${status}${blockedBy.length > 0 ? ` by ${blockedBy.join(', ')}` : ''}${reason === undefined ? '' : `: ${reason}`}`,
			);
			return {
				text: `${progress.completed.length} of ${shown.total} tasks complete.\n${fence(lines.join('\n'))}`,
				batches: progress.batches.map(({ number, created, gate }) => ({ number, created, gate })),
				tasks: shown.items.map(({ id, batch, status, attempts, blockedBy }) => ({
					id,
					batch,
					status,
					attempts,
					blockedBy: [...blockedBy],
				})),
				drift: drift.slice(0, 40).map(({ code, severity, file, line }) => ({ code, severity, file: file ?? null, line: line ?? null })),
				next: shown.next,
			};
		},
	});
}
