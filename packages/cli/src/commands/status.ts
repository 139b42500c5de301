import { readProject } from '@batchwright/agent';
import type { Invocation } from '../command.js';
import { exit, printProblems } from '../failure.js';
import { formatStatus } from '../view/status.js';
import { withProject } from './with-project.js';

export default function status(invocation: Invocation): Promise<number> {
	const { flags, terminal } = invocation;
	return withProject(invocation, async (project) => {
		const state = await readProject(project);
		if (flags['json'] === true) terminal.out(`${JSON.stringify(state.progress)}\n`);
		else {
			terminal.out(formatStatus(state.progress, state.tasks, { columns: terminal.columns(), color: terminal.colorOut }));
			printProblems(
				state.problems.filter(({ severity }) => severity === 'error'),
				terminal,
			);
		}
		return exit.done;
	});
}
