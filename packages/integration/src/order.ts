import type { Finding, Severity } from './finding.js';
import type { Location } from './location.js';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** By code unit, never by locale. */
export function byText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function byLocation(a: Location, b: Location): number {
	return byText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** The order of findings: severity, rule id, first location; the fingerprint where all else is equal. */
export function byImportance(a: Finding, b: Finding): number {
	return (
		rank[a.severity] - rank[b.severity] ||
		byText(a.ruleId, b.ruleId) ||
		byLocation(a.locations[0]!, b.locations[0]!) ||
		byText(a.fingerprint, b.fingerprint)
	);
}

/** Who owns what two sides name: the lower batch, then the smaller task id, then the earlier place. Never the order of the arguments. */
export function byOwner(
	a: { readonly task: string; readonly batch: number; readonly location: Location },
	b: { readonly task: string; readonly batch: number; readonly location: Location },
): number {
	return a.batch - b.batch || byText(a.task, b.task) || byLocation(a.location, b.location);
}
