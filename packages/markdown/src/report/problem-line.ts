import type { Problem } from '@batchwright/core';
import { codeSpan } from '../text/code.js';
import { escapeInline } from '../text/escape.js';
import { place } from './finding-line.js';

/** A bullet for a document that could not be read as it should. */
export function problemLine(problem: Problem): string {
	const where = problem.file === undefined ? '' : ` — ${place({ file: problem.file, line: problem.line ?? 1 })}`;
	return `- ${problem.severity === 'error' ? '❌ ' : ''}**${problem.severity}** ${codeSpan(problem.code)}: ${escapeInline(problem.message)}${where}`;
}
