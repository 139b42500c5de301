import { openProject, type Project } from '@batchwright/agent';
import type { Invocation } from '../command.js';
import type { Config } from '../config/config.js';
import { projectOptions } from '../config/project-options.js';
import { printProblems } from '../failure.js';

/** Opens the project for one command and closes it after, whatever happens; says what recovery found. */
export async function withProject(
	invocation: Invocation,
	run: (project: Project, config: Config) => Promise<number>,
	file?: string,
): Promise<number> {
	const { options, config } = await projectOptions(invocation, file);
	const project = await openProject(options);
	try {
		if (invocation.flags['json'] !== true)
			printProblems(
				project.workspace.problems.filter(({ severity }) => severity !== 'info'),
				invocation.terminal,
			);
		return await run(project, config);
	} finally {
		await project.close();
	}
}
