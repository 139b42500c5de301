import type { Project } from '@batchwright/agent';
import type { Problem } from '@batchwright/core';
import type { Invocation } from '../command.js';
import { printProblems } from '../failure.js';
import { printable } from '../terminal/printable.js';

/** Says that an outcome is on disk, and what its batch still waits for. */
export async function acknowledge(
	{ flags, terminal }: Invocation,
	project: Project,
	task: string,
	state: string,
	recorded: { seq: number; at: string; problems?: readonly Problem[] },
): Promise<void> {
	if (flags['json'] === true) {
		terminal.out(`${JSON.stringify({ task, state, ...recorded })}\n`);
		return;
	}
	const progress = await project.workspace.progress();
	const batch = progress.tasks.find(({ id }) => id === task)?.batch;
	const open = progress.tasks.filter((each) => each.batch === batch && (each.status === 'planned' || each.status === 'running'));
	terminal.out(`${printable(task)} is ${state}.\n`);
	printProblems(recorded.problems ?? [], terminal);
	terminal.err(
		open.length === 0
			? `Batch ${batch} has every result. Next: \`batchwright integrate\`.\n`
			: `Batch ${batch} waits for ${open.map(({ id }) => printable(id)).join(', ')}.\n`,
	);
}
