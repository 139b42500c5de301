import { recordResult } from '@batchwright/agent';
import type { Invocation } from '../command.js';
import { text } from '../config/project-options.js';
import { exit, UsageError } from '../failure.js';
import { acknowledge } from './acknowledge.js';
import { withProject } from './with-project.js';

export default function fail(invocation: Invocation): Promise<number> {
	const reason = text(invocation.flags['reason']);
	if (reason === undefined || reason.trim() === '')
		throw new UsageError('`batchwright fail` needs --reason TEXT: the next attempt reads it.');
	return withProject(invocation, async (project) => {
		const task = invocation.args[0] ?? '';
		await acknowledge(invocation, project, task, 'failed', await recordResult(project, { task, status: 'failed', reason }));
		return exit.done;
	});
}
