import { readProject } from '@batchwright/agent';
import { nextBatch } from '@batchwright/core';
import type { Invocation } from '../command.js';
import { exit } from '../failure.js';
import { printable } from '../terminal/printable.js';
import { withProject } from './with-project.js';

export default function next(invocation: Invocation): Promise<number> {
	const { flags, terminal } = invocation;
	return withProject(invocation, async (project) => {
		const state = await readProject(project);
		const next = nextBatch(state.progress);
		if (flags['json'] === true) terminal.out(`${JSON.stringify(next)}\n`);
		else if (next.status === 'ready') {
			const titles = new Map(state.tasks.map(({ id, title }) => [id, title]));
			terminal.out(`Batch ${next.batch.number} is next:\n`);
			for (const { id, because } of next.unlocked) {
				terminal.out(
					`- ${printable(id)} ${printable(titles.get(id) ?? '')}${because.length === 0 ? '' : ` (unlocked by ${because.map(printable).join(', ')})`}\n`,
				);
			}
			terminal.err('Next: `batchwright start`.\n');
		} else terminal.out(`${printable(next.reason)}\n`);
		return next.status === 'gate-open' ? exit.closed : exit.done;
	});
}
