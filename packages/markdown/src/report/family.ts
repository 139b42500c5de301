import type { GateFinding, GateResult } from './gate-result.js';

/** A group of checks as the pattern names them, by the first part of a rule's id. */
export interface Family {
	readonly title: string;
	readonly prefixes: readonly string[];
}

/** The four that every report has, then those that are shown when they say something. */
export const patternFamilies: readonly Family[] = [
	{ title: 'API Compatibility', prefixes: ['api', 'gql', 'proto'] },
	{ title: 'Database Schema Alignment', prefixes: ['db'] },
	{ title: 'Shared Type Definitions', prefixes: ['types'] },
	{ title: 'Configuration Consistency', prefixes: ['config'] },
];

const otherFamilies: readonly Family[] = [
	{ title: 'Events', prefixes: ['events'] },
	{ title: 'Files', prefixes: ['files', 'deps'] },
	{ title: 'Imports', prefixes: ['imports'] },
	{ title: 'Unmet Needs', prefixes: ['unmet'] },
	{ title: 'Interfaces and Tools', prefixes: ['iface', 'tool', 'test'] },
];

export interface FamilyReport {
	readonly title: string;
	/** Unsuppressed findings. */
	readonly findings: readonly GateFinding[];
	readonly ok: boolean | 'unknown';
	readonly why?: string;
}

/** What each family of checks says; a family that could not run is unknown, never fine. */
export function reportFamilies(result: GateResult): FamilyReport[] {
	const findings = (result.findings ?? []).filter((finding) => !finding.suppressedBy);
	const families = [...patternFamilies, ...otherFamilies];
	const known = new Set(families.flatMap((family) => family.prefixes));
	const own = [...new Set(findings.map(prefixOf))]
		.filter((prefix) => !known.has(prefix))
		.map((prefix) => ({ title: prefix, prefixes: [prefix] }));
	return [...families, ...own].map((family) => reportFamily(family, findings, result));
}

function reportFamily(family: Family, findings: readonly GateFinding[], result: GateResult): FamilyReport {
	const own = findings.filter((finding) => family.prefixes.includes(prefixOf(finding)));
	const given = result.checks?.find((check) => check.title === family.title);
	if (given) return { title: family.title, findings: own, ok: given.ok, ...(given.why === undefined ? {} : { why: given.why }) };
	if (own.some((finding) => finding.severity === 'error')) return { title: family.title, findings: own, ok: false };
	if (result.documents?.length === 0)
		return { title: family.title, findings: own, ok: 'unknown', why: 'no interface document was collected' };
	return { title: family.title, findings: own, ok: own.some((finding) => finding.verdict === 'unknown') ? 'unknown' : true };
}

function prefixOf(finding: GateFinding): string {
	return finding.ruleId.split('/')[0]!;
}
