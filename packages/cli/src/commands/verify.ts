import type { Invocation } from '../command.js';
import { exit, printProblems } from '../failure.js';
import { withProject } from './with-project.js';

export default function verify(invocation: Invocation): Promise<number> {
	const { flags, terminal } = invocation;
	return withProject(invocation, async ({ workspace }) => {
		const problems = await workspace.verify();
		if (flags['json'] === true) terminal.out(`${JSON.stringify({ problems })}\n`);
		else {
			// What opening found has been said.
			printProblems(
				problems.filter(
					(problem) =>
						!workspace.problems.some(({ code, file, line }) => code === problem.code && file === problem.file && line === problem.line),
				),
				terminal,
			);
			terminal.out(problems.length === 0 ? 'Journal, documents, folders, evidence and git agree.\n' : `${problems.length} differences.\n`);
		}
		return problems.some(({ severity }) => severity === 'error') ? exit.invalid : exit.done;
	});
}
