import type { Problem } from '@batchwright/core';
import { type Finding, formatFindings } from '@batchwright/integration';
import { printProblems } from '../failure.js';
import { printableLines } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';

/** Findings with both places each; under GitHub Actions as annotations as well. */
export function printFindings(findings: readonly Finding[], problems: readonly Problem[], terminal: Terminal): void {
	const text = formatFindings(findings);
	if (text !== '') terminal.out(`${printableLines(text.trimEnd())}\n`);
	if (terminal.env['GITHUB_ACTIONS'] === 'true')
		printProblems(findings.filter(({ suppressedBy }) => suppressedBy === undefined).map(asProblem), terminal);
	printProblems(problems, terminal);
}

function asProblem({ ruleId, severity, message, locations }: Finding): Problem {
	return { code: ruleId, severity, message, ...locations[0] };
}
