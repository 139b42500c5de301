import * as z from 'zod';
import { fence } from '../fence.js';
import { page } from '../page.js';
import type { ProjectOptions } from '../project/options.js';
import { readProject } from '../project/read.js';
import { type BatchTool, cursor, makeTool } from './tool.js';

export function planBatchesTool(options: ProjectOptions): BatchTool {
	return makeTool(options, {
		name: 'plan_batches',
		description:
			'Reads the planning document and answers with batches of tasks that can run side by side, in the fewest rounds, and what is wrong in the document.',
		readOnly: true,
		input: z.object({ cursor }),
		output: {
			batches: z.array(z.object({ number: z.number(), tasks: z.array(z.string()), minutes: z.number() })).nullish(),
			quality: z.object({ batches: z.number(), lowerBound: z.number(), optimal: z.boolean(), minutes: z.number() }).nullish(),
			problems: z
				.array(z.object({ code: z.string(), severity: z.string(), line: z.number().nullish(), column: z.number().nullish() }))
				.nullish(),
			next: z.string().nullish(),
		},
		run: async (project, input) => {
			const { plan, tasks, problems, file } = await readProject(project);
			const titles = new Map(tasks.map(({ id, title }) => [id, title]));
			const shown = page(plan.batches, input.cursor);
			const { batches, lowerBound, optimal, minutes } = plan.quality;
			const lines = shown.items.map(
				({ number, taskIds }) =>
					`Batch ${number}: ${taskIds.map((id) => `${id}${titles.get(id) === undefined ? '' : ` (${titles.get(id)})`}`).join(', ')}`,
			);
			const wrong = problems
				.filter(({ severity }) => severity !== 'info')
				.map(({ line, column, code, message }) => `${file}:${line}:${column}: ${code}: ${message}`);
			return {
				text: `${batches} batches${optimal ? ', proven fewest' : `, at least ${lowerBound} needed`}.\n${fence([...lines, ...wrong].join('\n'))}`,
				batches: shown.items.map(({ number, taskIds, minutes }) => ({ number, tasks: [...taskIds], minutes })),
				quality: { batches, lowerBound, optimal, minutes },
				problems: problems
					.slice(0, 40)
					.map(({ code, severity, line, column }) => ({ code, severity, line: line ?? null, column: column ?? null })),
				next: shown.next,
			};
		},
	});
}
