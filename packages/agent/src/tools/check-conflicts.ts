import { checkInterfaces, collectInterfaces, type InterfaceDocument } from '@batchwright/integration';
import * as z from 'zod';
import type { ProjectOptions } from '../project/options.js';
import { describeFindings, findingFields } from './findings.js';
import { type BatchTool, cursor, makeTool } from './tool.js';

export function checkConflicts(options: ProjectOptions): BatchTool {
	return makeTool(options, {
		name: 'check_conflicts',
		description:
			'Reads the INTERFACE.md files that the tasks of a batch have written so far and answers where they contradict each other or earlier batches. Runs no tests, changes nothing.',
		readOnly: true,
		input: z.object({ batch: z.number().int().min(1).nullish().describe('Default: the newest batch.'), cursor }),
		output: { batch: z.number().nullish(), ...findingFields },
		run: async (project, input) => {
			const { batches } = await project.workspace.progress();
			const number = input.batch ?? batches.at(-1)?.number ?? 1;
			const collect = async (ofBatch: number, ids: readonly string[]): Promise<readonly InterfaceDocument[]> =>
				(await collectInterfaces({ root: project.workspace.root, batch: ofBatch, tasks: ids.map((id) => ({ id })) })).documents;
			const documents = await collect(number, batches.find((batch) => batch.number === number)?.taskIds ?? []);
			const baseline: InterfaceDocument[] = [];
			for (const batch of batches) if (batch.number < number) baseline.push(...(await collect(batch.number, batch.taskIds)));
			const findings = await checkInterfaces(documents, {
				baseline,
				externals: project.options.externals ?? [],
				...(project.options.rules === undefined ? {} : { rules: project.options.rules }),
			});
			return { batch: number, ...describeFindings(findings, input.cursor) };
		},
	});
}
