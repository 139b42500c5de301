import type { Finding, Severity } from './finding.js';

const colors: Readonly<Record<Severity, string>> = { error: '\u001b[31m', warning: '\u001b[33m', info: '\u001b[36m' };
const plain = '\u001b[0m';

/** Findings as text, one block each: severity and rule, the message, every place as `path:line:column` on a line of its own, the help. `color` adds ANSI colours. */
export function formatFindings(findings: readonly Finding[], { color = false }: { readonly color?: boolean } = {}): string {
	return findings.map((finding) => block(finding, color)).join('\n');
}

function block(finding: Finding, color: boolean): string {
	const word = finding.verdict === 'unknown' ? `${finding.severity} (unknown)` : finding.severity;
	const lines = [
		`${color ? `${colors[finding.severity]}${word}${plain}` : word} ${finding.ruleId}`,
		`  ${oneLine(finding.message)}`,
		...finding.locations.map(({ file, line, column }) => `    ${oneLine(file)}:${line}:${column}`),
		`  ${oneLine(finding.help)}`,
	];
	if (finding.suppressedBy) lines.push(`  suppressed: ${oneLine(finding.suppressedBy.reason)}`);
	return `${lines.join('\n')}\n`;
}

// A document's words must not move the cursor or start a line of their own.
function oneLine(text: string): string {
	return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
