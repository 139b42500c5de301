import { readProject } from '@batchwright/agent';
import { afterBatch, beforeBatch, type Checklist, findAntiPatterns } from '@batchwright/core';
import type { Invocation } from '../command.js';
import { exit } from '../failure.js';
import { printable } from '../terminal/printable.js';
import { withProject } from './with-project.js';

export default function lint(invocation: Invocation): Promise<number> {
	const { flags, terminal } = invocation;
	return withProject(invocation, async (project) => {
		const { plan, tasks, progress } = await readProject(project);
		const antiPatterns = findAntiPatterns(plan, tasks, progress);
		const created = progress.batches.filter((batch) => batch.created);
		const next = progress.batches.find((batch) => !batch.created);
		const last = created.at(-1);
		const before = next === undefined ? [] : beforeBatch(progress, next.number, { dependenciesRead: true });
		const after = last === undefined ? [] : afterBatch(progress, last.number);
		if (flags['json'] === true) terminal.out(`${JSON.stringify({ antiPatterns, before, after })}\n`);
		else {
			for (const { name, text } of antiPatterns) terminal.out(`${name}: ${printable(text)}\n`);
			if (antiPatterns.length === 0) terminal.out('None of the five anti-patterns.\n');
			if (next !== undefined) terminal.out(`\nBefore batch ${next.number}\n${lines(before)}`);
			if (last !== undefined) terminal.out(`\nAfter batch ${last.number}\n${lines(after)}`);
		}
		return exit.done;
	});
}

function lines(checklist: Checklist): string {
	return checklist
		.map(({ ok, text, why }) => `- [${ok === true ? 'x' : ok === false ? ' ' : '?'}] ${printable(text)}: ${printable(why)}\n`)
		.join('');
}
