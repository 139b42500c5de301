import type { Problem } from '@batchwright/core';
import { printable } from './terminal/printable.js';
import type { Terminal } from './terminal/terminal.js';

export const exit = { done: 0, fault: 1, usage: 2, invalid: 3, closed: 4, failed: 5, interrupted: 130 } as const;

/** The caller used the command line wrongly. */
export class UsageError extends Error {
	readonly code = 'usage';
}

// By the error classes' own codes; what is not named here is invalid input.
const exitByCode: Readonly<Record<string, number>> = {
	usage: exit.usage,
	'invalid-batch': exit.usage,
	'bad-argument': exit.usage,
	'invalid-policy': exit.usage,
	'gate-open': exit.closed,
	aborted: exit.interrupted,
	'lock-lost': exit.fault,
	'write-failed': exit.fault,
	'short-write': exit.fault,
	'read-failed': exit.fault,
	'journal-unsure': exit.fault,
	locked: exit.fault,
	'locked-by-host': exit.fault,
	'run-in-progress': exit.fault,
	'evidence-rejected': exit.failed,
};

interface TypedError extends Error {
	readonly code: string;
	readonly problems?: readonly Problem[];
}

function isTyped(error: unknown): error is TypedError {
	return (
		error instanceof Error &&
		'code' in error &&
		typeof error.code === 'string' &&
		(/^(Plan|Markdown|Integration|Runner|Agent)Error$/.test(error.name) || error instanceof UsageError)
	);
}

/** Prints an error as `error[code]: sentence` with the place of each problem, or as JSON; answers the exit code. */
export function reportFailure(error: unknown, terminal: Terminal, { json, debug }: { json: boolean; debug: boolean }): number {
	const typed = isTyped(error);
	const code = typed ? error.code : 'internal';
	const message = error instanceof Error ? error.message : String(error);
	const problems = typed ? (error.problems ?? []) : [];
	if (json) terminal.out(`${JSON.stringify({ error: { code, message, problems } })}\n`);
	else {
		terminal.err(`error[${code}]: ${printable(message)}\n`);
		printProblems(problems, terminal);
		if (!typed && !debug) terminal.err('This is a fault of batchwright: run again with --debug and report what it prints.\n');
		if (code === 'usage') terminal.err('See `batchwright --help`.\n');
	}
	if (debug && error instanceof Error && error.stack) terminal.err(`${error.stack}\n`);
	return typed ? (exitByCode[code] ?? exit.invalid) : exit.fault;
}

/** One line a problem: place, severity, code, sentence; under GitHub Actions as annotations. */
export function printProblems(problems: readonly Problem[], terminal: Terminal): void {
	const actions = terminal.env['GITHUB_ACTIONS'] === 'true';
	for (const { file, line, column, severity, code, message } of problems) {
		if (actions && file !== undefined && line !== undefined && severity !== 'info') {
			terminal.err(`::${severity} file=${escapeProperty(file)},line=${line}::${escapeData(`${code}: ${message}`)}\n`);
			continue;
		}
		const place = [file, line, column].filter((part) => part !== undefined).join(':');
		terminal.err(`${place === '' ? '' : `${printable(place)}: `}${severity}[${code}]: ${printable(message)}\n`);
	}
}

// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
function escapeData(text: string): string {
	return printable(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
	return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
