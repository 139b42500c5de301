import { recordResult } from '@batchwright/agent';
import type { Invocation } from '../command.js';
import { text } from '../config/project-options.js';
import { exit } from '../failure.js';
import { acknowledge } from './acknowledge.js';
import { withProject } from './with-project.js';

export default function retry(invocation: Invocation): Promise<number> {
	return withProject(invocation, async (project) => {
		const task = invocation.args[0] ?? '';
		const reason = text(invocation.flags['reason']);
		await acknowledge(
			invocation,
			project,
			task,
			'planned again',
			await recordResult(project, { task, status: 'reset', ...(reason === undefined ? {} : { reason }) }),
		);
		return exit.done;
	});
}
