import type { GateFinding, GateResult } from './gate-result.js';

/** What the families are read from. */
type Judged = Pick<GateResult, 'findings' | 'checks' | 'documents'>;

/** A group of checks as the pattern names them, by the first part of a rule's id. */
export interface Family {
	readonly title: string;
	readonly prefixes: readonly string[];
	/** Words by which a tool that could not run names what it would have read for this family. */
	readonly reads?: RegExp;
}

/** The four that every report has, then those that are shown when they say something. */
export const patternFamilies: readonly Family[] = [
	{
		title: 'API Compatibility',
		prefixes: ['api', 'gql', 'proto'],
		reads: /\b(?:OpenAPI|AsyncAPI|GraphQL|Protobuf|Protocol Buffers|proto)\b/i,
	},
	{ title: 'Database Schema Alignment', prefixes: ['db'], reads: /\b(?:SQL|Prisma|libpg)/i },
	{ title: 'Shared Type Definitions', prefixes: ['types'], reads: /\b(?:TypeScript|zod|JSON Schema)\b/i },
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

/** What each family of checks says about a gate's result, the pattern's four first; a family that could not run is unknown, never fine. */
export function reportFamilies(result: Judged): FamilyReport[] {
	const findings = (result.findings ?? []).filter((finding) => !finding.suppressedBy);
	const families = [...patternFamilies, ...otherFamilies];
	const known = new Set(families.flatMap((family) => family.prefixes));
	const own = [...new Set(findings.map(prefixOf))]
		.filter((prefix) => !known.has(prefix))
		.map((prefix) => ({ title: prefix, prefixes: [prefix] }));
	return [...families, ...own].map((family) => reportFamily(family, findings, result));
}

function reportFamily(family: Family, findings: readonly GateFinding[], result: Judged): FamilyReport {
	const own = findings.filter((finding) => family.prefixes.includes(prefixOf(finding)));
	const given = result.checks?.find((check) => check.title === family.title);
	if (given) return { title: family.title, findings: own, ok: given.ok, ...(given.why === undefined ? {} : { why: given.why }) };
	if (own.some((finding) => finding.severity === 'error')) return { title: family.title, findings: own, ok: false };
	const why = whyUnchecked(family, findings, result);
	if (why !== undefined) return { title: family.title, findings: own, ok: 'unknown', why };
	return { title: family.title, findings: own, ok: own.some((finding) => finding.verdict === 'unknown') ? 'unknown' : true };
}

/** Why a family can't be called fine: nothing to check, nothing reported, or a tool that did not run for it. */
function whyUnchecked(family: Family, findings: readonly GateFinding[], result: Judged): string | undefined {
	if (!result.findings) return 'the checks reported nothing';
	if (result.documents?.length === 0) return 'no interface document was collected';
	return findings.find((finding) => prefixOf(finding) === 'tool' && concerns(finding, family))?.message;
}

/** A tool's finding that names no family concerns all of them. */
function concerns(finding: GateFinding, family: Family): boolean {
	const names = (one: Family) =>
		one.prefixes.some((prefix) => finding.message.includes(`${prefix}/*`)) || (one.reads?.test(finding.message) ?? false);
	return names(family) || ![...patternFamilies, ...otherFamilies].some(names);
}

function prefixOf(finding: GateFinding): string {
	return finding.ruleId.split('/')[0]!;
}
