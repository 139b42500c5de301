import { expect } from 'vitest';
import { type CheckOptions, checkInterfaces } from '../check.js';
import type { InterfaceDocument } from '../document.js';
import type { Finding, Severity } from '../finding.js';

/** One document per task; a name with a slash or a dot is a file of the task before its first slash. */
export function batchOf(texts: Readonly<Record<string, string>>, batch = 2): InterfaceDocument[] {
	return Object.entries(texts).map(([name, text]) => {
		const task = name.split('/')[0]!;
		return { task, batch, file: name.includes('/') ? name : `${name}/INTERFACE.md`, text };
	});
}

/** What a finding must be: rule, severity, and words of the line at each of its places, in their order. */
export type Expected = readonly [rule: string, severity: Severity, ...lines: string[]];

/** Checks a batch against an empty baseline and asserts that exactly the expected findings are above info, with all their places. */
export async function expectFindings(
	texts: Readonly<Record<string, string>>,
	expected: readonly Expected[],
	options: CheckOptions = {},
): Promise<Finding[]> {
	const documents = batchOf(texts);
	const findings = await checkInterfaces(documents, { baseline: [], ...options });
	const earlier = Array.isArray(options.baseline) ? (options.baseline as InterfaceDocument[]) : [];
	const told = findings.filter(
		(finding) => !finding.suppressedBy && (finding.severity !== 'info' || expected.some(([rule]) => rule === finding.ruleId)),
	);
	expect(told.map((finding) => seen(finding, [...documents, ...earlier], expected))).toEqual(expected);
	return findings;
}

function seen(finding: Finding, documents: readonly InterfaceDocument[], expected: readonly Expected[]): Expected {
	const lines = finding.locations.map(
		({ file, line }) => documents.find((document) => document.file === file)?.text.split(/\r?\n/)[line - 1] ?? `${file}:${line}`,
	);
	const wanted = expected.find(
		([rule, severity, ...words]) =>
			rule === finding.ruleId &&
			severity === finding.severity &&
			words.length === lines.length &&
			words.every((word, i) => lines[i]!.includes(word)),
	);
	return wanted ?? [finding.ruleId, finding.severity, ...lines];
}

/** A markdown section. */
export const section = (heading: string, ...lines: string[]): string => `## ${heading}\n\n${lines.join('\n')}\n`;
export const fence = (language: string, ...lines: string[]): string => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``;
