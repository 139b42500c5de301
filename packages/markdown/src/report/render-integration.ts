import { resultGlyph } from '../summary/lines.js';
import { codeSpan } from '../text/code.js';
import { escapeInline } from '../text/escape.js';
import { reportFamilies } from './family.js';
import { findingLine } from './finding-line.js';
import type { GateResult } from './gate-result.js';
import { problemLine } from './problem-line.js';
import { commandBlock, outcomeLines } from './test-blocks.js';

/** A batch folder's integration.md: the short form of the report. */
export function renderIntegration(result: GateResult): string {
	const findings = (result.findings ?? []).filter((finding) => !finding.suppressedBy);
	const reasons = (result.reasons ?? []).map((reason) => `- ${escapeInline(reason)}`);
	const problems = (result.problems ?? []).map(problemLine);
	const documents = result.documents ?? [];
	const blocks = [
		`# Batch ${result.batch} Integration`,
		`**Result**: ${result.passed ? 'PASSED' : 'FAILED'}`,
		...(reasons.length > 0 ? [reasons.join('\n')] : []),
		'## Test Command',
		...(result.test ? [...commandBlock(result.test), outcomeLines(result.test)] : ['No integration test command was run.']),
		'## Findings',
		[...findings.map(findingLine), ...problems].join('\n') || 'No conflicts found.',
		'## Checks',
		reportFamilies(result)
			.map((family) => `- ${resultGlyph(family.ok)} ${escapeInline(family.title)}${family.why ? `: ${escapeInline(family.why)}` : ''}`)
			.join('\n'),
		'## Interfaces Collected',
		documents.map(({ task, file }) => `- ${escapeInline(task)}: ${codeSpan(file)}`).join('\n') || 'No interface document was collected.',
	];
	return `${blocks.join('\n\n')}\n`;
}
