import * as z from 'zod';
import { integrate } from '../project/integrate.js';
import type { ProjectOptions } from '../project/options.js';
import { describeFindings, findingFields } from './findings.js';
import { type BatchTool, key, makeTool } from './tool.js';

export function integrateBatchTool(options: ProjectOptions): BatchTool {
	return makeTool(options, {
		name: 'integrate_batch',
		description:
			'After every task of the batch has a result: finds conflicts, runs the configured integration tests, writes integration.md and report.md, updates summary.md, and opens or closes the gate.',
		readOnly: false,
		input: z.object({ key }),
		output: {
			batch: z.number().nullish(),
			passed: z.boolean().nullish(),
			test: z.object({ status: z.string(), exitCode: z.number().nullish() }).nullish(),
			unlocked: z.array(z.string()).nullish(),
			report: z.string().nullish(),
			...findingFields,
		},
		run: async (project, _input, signal) => {
			const result = await integrate(project, signal);
			const { text, ...findings } = describeFindings(result.findings, null);
			const verdict = result.passed
				? `Batch ${result.batch} passed. Call next_batch.`
				: `Batch ${result.batch} did not pass: the tasks named below have to change; reset them with record_result.`;
			return {
				text: `${verdict} Tests: ${result.test.status}.\n${text}`,
				batch: result.batch,
				passed: result.passed,
				test: { status: result.test.status, exitCode: result.test.exitCode },
				unlocked: result.unlocked.map(({ id }) => id),
				report: `.work/integration/batch-${result.batch}/report.md`,
				...findings,
			};
		},
	});
}
