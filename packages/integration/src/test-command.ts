import { IntegrationError } from './errors.js';
import { batchNumber } from './test-command/batch-number.js';
import { readCounts } from './test-command/counts.js';
import { KeptOutput } from './test-command/kept-output.js';
import type { TestCommandOptions, TestCounts, TestOutcome } from './test-command/outcome.js';
import { type GroupEnd, runGroup } from './test-command/process-group.js';

/**
 * Runs the integration tests of a batch. `passed` needs exit code 0 and a known number of tests above 0 that weren't all skipped
 * (`counts: 'exit-code'` takes the exit code alone where no number can be read). Whatever the command does ends in an outcome.
 * Throws IntegrationError `invalid-batch` or `invalid-command` before anything starts.
 */
export async function runTestCommand(options: TestCommandOptions): Promise<TestOutcome> {
	const batch = batchNumber(options.batch);
	const argv = fill(options.command, batch);
	if (argv === undefined) return notRun('No test command is configured, so nothing was tested.');
	const env = { ...(options.env ?? process.env), BATCH: String(batch) };
	const kept = new KeptOutput(options.outputLimit ?? 256 * 1024);
	const start = performance.now();
	const end = await runGroup({
		argv,
		cwd: options.cwd,
		env,
		timeoutMs: options.timeoutMs,
		graceMs: options.graceMs ?? 2000,
		signal: options.signal,
		onOutput: (stream, chunk) => {
			kept.add(chunk);
			options.onOutput?.(stream, chunk);
		},
	});
	const output = kept.read(env);
	const tests = readCounts(`${output.head}\n${output.tail}`);
	const { status, reason } = judge(end, tests, options, argv[0]);
	return { status, exitCode: end.exitCode, signal: end.signal, tests, durationMs: Math.round(performance.now() - start), output, reason };
}

/** The outcome of a run that never was. */
export function notRun(reason: string): TestOutcome {
	return {
		status: 'not-run',
		exitCode: null,
		signal: null,
		tests: 'unknown',
		durationMs: 0,
		output: { head: '', tail: '', bytes: 0, truncated: false },
		reason,
	};
}

function fill(command: unknown, batch: number): [string, ...string[]] | undefined {
	if (!Array.isArray(command) || !command.every((each): each is string => typeof each === 'string' && !each.includes('\0'))) {
		const value = JSON.stringify(command) ?? String(command);
		throw new IntegrationError(
			'invalid-command',
			`The test command must be an array of arguments without NUL, not ${value.slice(0, 80)}: there is no shell to split a line.`,
			{ value },
		);
	}
	const [program, ...rest] = command.map((each) => each.replaceAll('{batch}', String(batch)));
	if (program === undefined || program === '') return undefined;
	if (process.platform === 'win32' && /\.(?:cmd|bat)$/i.test(program)) {
		throw new IntegrationError('invalid-command', `${program} needs a shell, and none is used: name the program itself, such as node.`, {
			value: program,
		});
	}
	return [program, ...rest];
}

function judge(
	end: GroupEnd,
	tests: TestCounts | 'unknown',
	{ timeoutMs, counts }: TestCommandOptions,
	program: string,
): Pick<TestOutcome, 'status' | 'reason'> {
	if (end.errno !== undefined)
		return { status: 'not-run', reason: `${program} could not be started (${end.errno}): check the command and its folder.` };
	if (end.stopped === 'abort') return { status: 'cancelled', reason: 'The tests were cancelled.' };
	if (end.stopped === 'timeout') return { status: 'timed-out', reason: `The tests did not end within ${timeoutMs / 1000} s.` };
	if (end.exitCode === null) return { status: 'killed', reason: `The tests were ended by ${end.signal}.` };
	if (end.exitCode !== 0)
		return {
			status: 'failed',
			reason: `The tests ended with exit code ${end.exitCode}${tests === 'unknown' ? '' : `, ${tests.failed} of ${tests.total} failed`}.`,
		};
	if (tests === 'unknown') {
		if (counts === 'exit-code') return { status: 'passed', reason: 'Exit code 0; the number of tests is not known.' };
		return { status: 'no-tests', reason: 'The number of tests could not be read from the output, so nothing says that any ran.' };
	}
	if (tests.failed > 0) return { status: 'failed', reason: `${tests.failed} of ${tests.total} tests failed, though the exit code is 0.` };
	if (tests.passed === 0)
		return { status: 'no-tests', reason: tests.total === 0 ? 'No test ran.' : `All ${tests.total} tests were skipped.` };
	return { status: 'passed', reason: `${tests.passed} of ${tests.total} tests passed.` };
}
