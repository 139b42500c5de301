import { recordResult } from '@batchwright/agent';
import type { Invocation } from '../command.js';
import { text } from '../config/project-options.js';
import { exit } from '../failure.js';
import { acknowledge } from './acknowledge.js';
import { withProject } from './with-project.js';

export default function done(invocation: Invocation): Promise<number> {
	return withProject(invocation, async (project) => {
		const task = invocation.args[0] ?? '';
		const commit = text(invocation.flags['commit']);
		const evidence = text(invocation.flags['evidence']);
		const recorded = await recordResult(project, {
			task,
			status: 'complete',
			...(commit === undefined ? {} : { commit }),
			...(evidence === undefined ? {} : { evidence }),
		});
		await acknowledge(invocation, project, task, 'complete', recorded);
		return exit.done;
	});
}
