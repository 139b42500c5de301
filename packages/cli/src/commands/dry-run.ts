import { openProject, type ProjectOptions, readProject } from '@batchwright/agent';
import type { Invocation } from '../command.js';
import { exit } from '../failure.js';
import { printable } from '../terminal/printable.js';
import { qualityLine } from '../view/plan.js';

/** What a run would start, batch by batch; nothing is written. */
export async function dryRun({ flags, terminal }: Invocation, options: ProjectOptions, argv: readonly string[]): Promise<number> {
	const project = await openProject(options);
	try {
		const { plan, progress } = await readProject(project);
		const complete = new Set(progress.completed);
		const batches = plan.batches.map(({ number, taskIds }) => ({ number, tasks: taskIds.filter((id) => !complete.has(id)) }));
		if (flags['json'] === true) terminal.out(`${JSON.stringify({ argv, batches })}\n`);
		else {
			terminal.out(`${qualityLine(plan)}\n`);
			for (const { number, tasks } of batches)
				terminal.out(`batch ${number}: ${tasks.length === 0 ? 'complete' : tasks.map(printable).join(', ')}\n`);
			terminal.out(`each task: ${argv.map((word) => JSON.stringify(word)).join(' ')}\n`);
		}
		return exit.done;
	} finally {
		await project.close();
	}
}
