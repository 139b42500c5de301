import type { Finding } from './finding.js';
import type { Location } from './location.js';
import { byText } from './order.js';
import { rules } from './rules.js';

/** Findings as a SARIF 2.1.0 log: one result a finding, its first place in `locations`, the others in `relatedLocations`; what is unknown is a note of kind `open`. */
export function toSarif(findings: readonly Finding[]): object {
	const ids = [...new Set(findings.map((finding) => finding.ruleId))].sort(byText);
	return {
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: { driver: { name: 'batchwright', rules: ids.map(ruleOf) } },
				columnKind: 'utf16CodeUnits',
				results: findings.map((finding) => resultOf(finding, ids)),
			},
		],
	};
}

function ruleOf(id: string): object {
	const known = rules.find((rule) => rule.id === id) ?? rules.find((rule) => rule.id === `${id.split('/')[0]}/*`);
	return {
		id,
		...(known && {
			shortDescription: { text: known.about },
			help: { text: known.help },
			defaultConfiguration: { level: levels[known.severity] },
		}),
	};
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

function resultOf(finding: Finding, ids: readonly string[]): object {
	const [first, ...others] = finding.locations;
	const unknown = finding.verdict === 'unknown';
	return {
		ruleId: finding.ruleId,
		ruleIndex: ids.indexOf(finding.ruleId),
		kind: unknown ? 'open' : 'fail',
		level: unknown ? 'note' : levels[finding.severity],
		message: { text: `${finding.message}\n${finding.help}` },
		locations: first ? [placeOf(first)] : [],
		...(others.length > 0 && { relatedLocations: others.map((place, index) => ({ id: index + 1, ...placeOf(place) })) }),
		partialFingerprints: { 'batchwright/v1': finding.fingerprint },
		...(finding.suppressedBy && { suppressions: [{ kind: 'inSource', justification: finding.suppressedBy.reason }] }),
		properties: { tasks: finding.tasks },
	};
}

function placeOf({ file, line, column, endLine, endColumn }: Location): object {
	return {
		physicalLocation: {
			artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
			region: { startLine: line, startColumn: column, ...(endLine && { endLine }), ...(endColumn && { endColumn }) },
		},
	};
}
