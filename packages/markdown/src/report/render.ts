import { unlockedLine } from '../summary/lines.js';
import { assertId } from '../summary/required.js';
import { codeSpan } from '../text/code.js';
import { escapeInline } from '../text/escape.js';
import { type FamilyReport, patternFamilies, reportFamilies } from './family.js';
import { countFindings, findingLine, place } from './finding-line.js';
import type { GateFinding, GateResult } from './gate-result.js';
import { problemLine } from './problem-line.js';
import { commandBlock, outcomeLines, outputBlock } from './test-blocks.js';

/**
 * A batch's report.md: verdict and reasons, documents, each family of checks with its findings, suppressions, tests, what could not be
 * checked, what is unlocked. Foreign text stays in one line or in a fence. Same input, same bytes.
 */
export function renderReport(result: GateResult): string {
	const families = reportFamilies(result);
	const isPattern = (family: FamilyReport) => patternFamilies.some((known) => known.title === family.title);
	const blocks = [
		`# Integration Report: Batch ${result.batch}`,
		'## Summary',
		summaryLines(result),
		...documentBlocks(result),
		...families.filter((family) => isPattern(family) || family.findings.length > 0 || family.ok !== true).flatMap(familyBlocks),
		...suppressedBlocks(result.findings ?? []),
		'## Test Results',
		...testBlocks(result),
		...uncheckedBlocks(families, result.findings ?? []),
		...unlockedBlocks(result),
	];
	return `${blocks.join('\n\n')}\n`;
}

function summaryLines(result: GateResult): string {
	const findings = result.findings ?? [];
	const suppressed = findings.filter((finding) => finding.suppressedBy).length;
	return [
		`- **Result**: ${result.passed ? '✅ PASSED' : '❌ FAILED'}`,
		`- **Findings**: ${countFindings(findings.filter((finding) => !finding.suppressedBy))}${suppressed > 0 ? `, ${suppressed} suppressed` : ''}`,
		...(result.reasons ?? []).map((reason) => `- **Reason**: ${escapeInline(reason)}`),
	].join('\n');
}

function documentBlocks(result: GateResult): string[] {
	if (!result.documents) return [];
	const byTask = new Map<string, string[]>();
	for (const { task, file } of result.documents) byTask.set(task, [...(byTask.get(task) ?? []), codeSpan(file)]);
	const missing = (result.findings ?? []).filter((finding) => finding.ruleId === 'iface/missing');
	const lines = [
		...[...byTask].map(([task, files]) => `- ✅ ${escapeInline(task)}: ${files.join(', ')}`),
		...missing.map((finding) => `- ❌ ${escapeInline((finding.tasks ?? []).join(', '))}: no interface document`),
	];
	const problems = (result.problems ?? []).map(problemLine);
	return ['## Interfaces Collected', [...lines, ...problems].join('\n') || 'No interface document was collected.'];
}

function familyBlocks(family: FamilyReport): string[] {
	const glyph = family.ok === 'unknown' ? '❔' : family.ok ? '✅' : '❌';
	const why = family.why ? ` Not checked: ${escapeInline(family.why)}.` : '';
	if (family.findings.length === 0)
		return [`## ${escapeInline(family.title)}`, family.ok === true ? `${glyph} No conflicts found.` : `${glyph}${why}`];
	return [
		`## ${escapeInline(family.title)}`,
		`${glyph} ${countFindings(family.findings)}.${why}`,
		family.findings.map(findingLine).join('\n'),
	];
}

function suppressedBlocks(findings: readonly GateFinding[]): string[] {
	const lines = findings.flatMap((finding) => {
		if (!finding.suppressedBy) return [];
		const { reason, location } = finding.suppressedBy;
		return [`${findingLine(finding)} — suppressed: ${escapeInline(reason)}${location ? ` ${place(location)}` : ''}`];
	});
	return lines.length === 0 ? [] : ['## Suppressed Findings', lines.join('\n')];
}

function testBlocks(result: GateResult): string[] {
	if (!result.test) return ['No integration test command was run.'];
	return [...commandBlock(result.test), outcomeLines(result.test), ...outputBlock(result.test)];
}

/** What nobody may take for checked: unknown verdicts by rule, and families that could not run. */
function uncheckedBlocks(families: readonly FamilyReport[], findings: readonly GateFinding[]): string[] {
	const byRule = new Map<string, number>();
	for (const finding of findings) if (finding.verdict === 'unknown') byRule.set(finding.ruleId, (byRule.get(finding.ruleId) ?? 0) + 1);
	const lines = [
		...families.filter((family) => family.why).map((family) => `- ❔ ${escapeInline(family.title)}: ${escapeInline(family.why!)}`),
		...[...byRule].map(([rule, count]) => `- ❔ ${codeSpan(rule)}: ${count} undecided`),
	];
	return lines.length === 0 ? [] : ['## Not Checked', lines.join('\n')];
}

function unlockedBlocks(result: GateResult): string[] {
	const unlocked = result.unlocked ?? [];
	for (const task of unlocked) assertId(task.id);
	return unlocked.length === 0 ? [] : ['## Unlocked', unlocked.map((task) => `- ${unlockedLine(task)}`).join('\n')];
}
