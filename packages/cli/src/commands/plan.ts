import { type PlannedDocument, planDocument } from '@batchwright/agent';
import { renderDot, renderMermaid } from '@batchwright/markdown';
import type { Invocation } from '../command.js';
import { projectOptions, text } from '../config/project-options.js';
import { exit, printProblems } from '../failure.js';
import { printable } from '../terminal/printable.js';
import { formatPlan } from '../view/plan.js';
import { writeOutput } from '../write-output.js';

export default async function plan(invocation: Invocation): Promise<number> {
	const { args, flags, terminal } = invocation;
	const { options } = await projectOptions(invocation, args[0]);
	const document = await planDocument(options);
	const code = exitCode(document, flags['strict'] === true);
	const html = text(flags['html']);
	if (document.plan === undefined) {
		if (flags['json'] === true) {
			const message = `${document.file} can't be planned: mend the errors in \`problems\`.`;
			terminal.out(`${JSON.stringify({ error: { code: 'invalid-document', message, problems: document.problems } })}\n`);
		} else {
			printProblems(document.problems, terminal);
			terminal.err(`error[invalid-document]: ${printable(document.file)} can't be planned: mend the errors above, then run this again.\n`);
		}
		return exit.invalid;
	}
	if (html !== undefined) {
		const { renderHtml } = await import('../graph/html.js');
		await writeOutput(terminal, '--html', html, renderHtml(document.plan, document.tasks));
	}
	if (flags['json'] === true)
		terminal.out(`${JSON.stringify({ plan: document.plan, tasks: document.tasks, problems: document.problems })}\n`);
	else {
		if (flags['mermaid'] === true) terminal.out(renderMermaid(document.plan, document.tasks));
		else if (flags['dot'] === true) terminal.out(renderDot(document.plan, document.tasks));
		else terminal.out(formatPlan(document.plan, document.tasks, { columns: terminal.columns(), color: terminal.colorOut }));
		printProblems(document.problems, terminal);
	}
	return code;
}

function exitCode(document: PlannedDocument, strict: boolean): number {
	return strict && document.problems.some(({ severity }) => severity === 'error') ? exit.invalid : exit.done;
}
