import { integrate as integrateProject } from '@batchwright/agent';
import { toSarif } from '@batchwright/integration';
import type { Invocation } from '../command.js';
import { text } from '../config/project-options.js';
import { exit } from '../failure.js';
import { printable } from '../terminal/printable.js';
import { styler } from '../terminal/style.js';
import { printFindings } from '../view/findings.js';
import { writeOutput } from '../write-output.js';
import { withProject } from './with-project.js';

export default function integrate(invocation: Invocation): Promise<number> {
	const { flags, terminal, signal } = invocation;
	return withProject(invocation, async (project) => {
		const result = await integrateProject(project, signal);
		const sarif = text(flags['sarif']);
		if (sarif !== undefined) await writeOutput(terminal, '--sarif', sarif, `${JSON.stringify(toSarif(result.findings), null, 2)}\n`);
		if (flags['json'] === true) terminal.out(`${JSON.stringify(result)}\n`);
		else {
			printFindings(result.findings, result.problems, terminal);
			const style = styler(terminal.colorOut);
			terminal.out(`${style(result.passed ? 'green' : 'red', `Batch ${result.batch} ${result.passed ? 'passed' : 'did not pass'}.`)}\n`);
			for (const reason of result.reasons) terminal.out(`- ${printable(reason)}\n`);
			terminal.out(`Report: .work/integration/batch-${result.batch}/report.md\n`);
			for (const { id, title, because } of result.unlocked) {
				terminal.out(
					`Unlocked: ${printable(id)}${title === undefined ? '' : ` ${printable(title)}`}${because === undefined ? '' : ` (${printable(because)})`}\n`,
				);
			}
			terminal.err(
				result.passed
					? 'Next: `batchwright start`.\n'
					: 'Next: mend what is named above (`batchwright retry TASK` plans a task again), then `batchwright integrate`.\n',
			);
		}
		return result.passed ? exit.done : exit.closed;
	});
}
