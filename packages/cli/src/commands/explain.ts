import { readProject } from '@batchwright/agent';
import { explainTask } from '@batchwright/core';
import type { Invocation } from '../command.js';
import { exit } from '../failure.js';
import { printable } from '../terminal/printable.js';
import { withProject } from './with-project.js';

export default function explain(invocation: Invocation): Promise<number> {
	const { args, flags, terminal } = invocation;
	return withProject(invocation, async (project) => {
		const { plan, tasks } = await readProject(project);
		const explanation = explainTask(plan, args[0] ?? '');
		if (flags['json'] === true) {
			terminal.out(`${JSON.stringify(explanation)}\n`);
			return exit.done;
		}
		const title = tasks.find(({ id }) => id === explanation.task)?.title;
		const list = (ids: readonly string[]): string => (ids.length === 0 ? 'nothing' : ids.map(printable).join(', '));
		terminal.out(`${printable(explanation.task)}${title === undefined ? '' : `: ${printable(title)}`}\n`);
		terminal.out(`batch ${explanation.batch}, tier ${explanation.tier}\n`);
		terminal.out(`waits for ${list(explanation.waitsFor)}\nunlocks ${list(explanation.unlocks)}\n`);
		terminal.out(`not earlier: ${printable(explanation.why.text)} (${explanation.why.rule})\n`);
		terminal.out(`could move ${explanation.slack} ${explanation.slack === 1 ? 'batch' : 'batches'} later without moving anything else\n`);
		return exit.done;
	});
}
