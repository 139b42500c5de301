import { explainTask } from '@batchwright/core';
import * as z from 'zod';
import { fence } from '../fence.js';
import type { ProjectOptions } from '../project/options.js';
import { readProject } from '../project/read.js';
import { type BatchTool, makeTool } from './tool.js';

export function explainTaskTool(options: ProjectOptions): BatchTool {
	return makeTool(options, {
		name: 'explain_task',
		description: 'Why a task is in its batch: what holds it there, what it waits for, what it unlocks, how far it could move.',
		readOnly: true,
		input: z.object({ task: z.string().min(1).max(200) }),
		output: {
			task: z.string().nullish(),
			batch: z.number().nullish(),
			tier: z.number().nullish(),
			waitsFor: z.array(z.string()).nullish(),
			unlocks: z.array(z.string()).nullish(),
			rule: z.string().nullish(),
			slack: z.number().nullish(),
		},
		run: async (project, input) => {
			const { plan } = await readProject(project);
			const { task, batch, tier, waitsFor, unlocks, why, slack } = explainTask(plan, input.task);
			return {
				text: fence(`${task} is in batch ${batch} (tier ${tier}), not earlier: ${why.text}`),
				task,
				batch,
				tier,
				waitsFor: waitsFor.slice(0, 40),
				unlocks: unlocks.slice(0, 40),
				rule: why.rule,
				slack,
			};
		},
	});
}
