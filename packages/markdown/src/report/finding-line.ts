import { codeSpan } from '../text/code.js';
import { escapeInline } from '../text/escape.js';
import type { GateFinding, GateLocation } from './gate-result.js';

/** A bullet: severity, rule, message and all places. */
export function findingLine(finding: GateFinding): string {
	const glyph = finding.verdict === 'unknown' ? '❔' : finding.severity === 'error' ? '❌' : '';
	const severity = finding.verdict === 'unknown' ? `${finding.severity}, unknown` : finding.severity;
	const places = (finding.locations ?? []).map(place).join(', ');
	const tasks = (finding.tasks ?? []).map(escapeInline).join(', ');
	return `- ${glyph}${glyph ? ' ' : ''}**${severity}** ${codeSpan(finding.ruleId)}: ${escapeInline(finding.message)}${places && ` — ${places}`}${tasks && ` — ${tasks}`}`;
}

export function place(location: GateLocation): string {
	return codeSpan(`${location.file}:${location.line}${location.column === undefined ? '' : `:${location.column}`}`);
}

/** `2 errors, 1 warning, 0 notes, 1 unknown`: what is unknown is counted there alone. */
export function countFindings(findings: readonly GateFinding[]): string {
	const conflicts = findings.filter((finding) => finding.verdict === 'conflict');
	const count = (severity: string) => conflicts.filter((finding) => finding.severity === severity).length;
	const errors = count('error');
	const warnings = count('warning');
	const notes = count('info');
	return `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, ${notes} ${notes === 1 ? 'note' : 'notes'}, ${findings.length - conflicts.length} unknown`;
}
