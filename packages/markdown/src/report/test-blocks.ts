import { codeFence } from '../text/code.js';
import { escapeInline } from '../text/escape.js';
import type { GateTest } from './gate-result.js';

/** The test command as a fence, one argument a line. */
export function commandBlock(test: GateTest): string[] {
	return test.command
		? [codeFence(test.command.map((argument) => (/^[^\s"'\\]+$/.test(argument) ? argument : JSON.stringify(argument))).join('\n'))]
		: [];
}

/** Status, exit code, counts and reason as bullets. */
export function outcomeLines(test: GateTest): string {
	const { tests } = test;
	const counts =
		typeof tests === 'object' ? `${tests.total} run: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped` : 'unknown';
	const lines = [
		`${test.status === 'passed' ? '✅' : test.status === 'not-run' ? '❔' : '❌'} **Status**: ${escapeInline(test.status)}`,
		...(test.exitCode == null ? [] : [`**Exit code**: ${test.exitCode}`]),
		...(test.signal == null ? [] : [`**Signal**: ${escapeInline(test.signal)}`]),
		`**Tests**: ${counts}`,
		...(test.durationMs === undefined ? [] : [`**Duration**: ${Math.round(test.durationMs)} ms`]),
		...(test.reason ? [`**Reason**: ${escapeInline(test.reason)}`] : []),
	];
	return lines.map((line) => `- ${line}`).join('\n');
}

/** The end of what the tests printed. */
export function outputBlock(test: GateTest): string[] {
	const output = test.output;
	const text = output && (output.tail || output.head);
	if (!text) return [];
	const note = output.truncated ? `The end of ${output.bytes} bytes of output:` : 'Output:';
	return [note, codeFence(text)];
}
