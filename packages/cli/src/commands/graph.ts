import { planDocument } from '@batchwright/agent';
import { renderDot, renderMermaid } from '@batchwright/markdown';
import type { Invocation } from '../command.js';
import { projectOptions, text } from '../config/project-options.js';
import { exit, printProblems } from '../failure.js';
import { writeOutput } from '../write-output.js';

export default async function graph(invocation: Invocation): Promise<number> {
	const { args, flags, terminal } = invocation;
	const { options } = await projectOptions(invocation, args[0]);
	const { plan, tasks, problems } = await planDocument(options);
	printProblems(
		problems.filter(({ severity }) => severity === 'error'),
		terminal,
	);
	if (plan === undefined) return exit.invalid;
	const html = text(flags['html']);
	if (html !== undefined) {
		const { renderHtml } = await import('../graph/html.js');
		await writeOutput(terminal, '--html', html, renderHtml(plan, tasks));
		terminal.err(`wrote ${html}\n`);
	} else terminal.out(flags['dot'] === true ? renderDot(plan, tasks) : renderMermaid(plan, tasks));
	return exit.done;
}
