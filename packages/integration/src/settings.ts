import { IntegrationError } from './errors.js';
import type { Severity } from './finding.js';
import { byText } from './order.js';
import type { Rule } from './rules.js';

/** Severity per rule id, per family (`imports/*`), or `unknown: 'error'` to let what could not be decided close the gate. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

export interface Settings {
	/** The rule's entry in the catalogue; for `gql/CODE` that of its family. */
	rule(id: string): Rule | undefined;
	/** What the caller wants instead of a finding's own severity. */
	wanted(id: string): Severity | 'off' | undefined;
	/** What the caller wants where the verdict is unknown. */
	readonly unknown: Severity | 'off' | undefined;
}

const severities = new Set<string>(['error', 'warning', 'info', 'off']);

/** Reads the caller's `rules`; an id that no rule has throws `IntegrationError` `unknown-rule`. */
export function readSettings(settings: RuleSettings | undefined, catalogue: readonly Rule[]): Settings {
	const byId = new Map(catalogue.map((rule) => [rule.id, rule]));
	const families = new Set(catalogue.map((rule) => familyOf(rule.id)));
	const wanted = new Map<string, Severity | 'off'>();
	for (const [id, severity] of Object.entries(settings ?? {})) {
		const known = id === 'unknown' || byId.has(id) || byId.has(`${familyOf(id)}/*`) || (id.endsWith('/*') && families.has(familyOf(id)));
		if (!known) throw unknownRule(id, `is no rule; the rules of its family are ${siblings(id, catalogue)}`);
		if (!severities.has(severity)) throw unknownRule(id, `cannot be set to ${JSON.stringify(severity)}; take error, warning, info or off`);
		wanted.set(id, severity);
	}
	return {
		rule: (id) => byId.get(id) ?? byId.get(`${familyOf(id)}/*`),
		wanted: (id) => wanted.get(id) ?? wanted.get(`${familyOf(id)}/*`),
		unknown: wanted.get('unknown'),
	};
}

export function familyOf(id: string): string {
	return id.slice(0, Math.max(id.indexOf('/'), 0));
}

function unknownRule(id: string, why: string): IntegrationError {
	return new IntegrationError('unknown-rule', `The rule ${JSON.stringify(id)} ${why}.`, { value: id });
}

function siblings(id: string, catalogue: readonly Rule[]): string {
	const same = catalogue.filter((rule) => familyOf(rule.id) === familyOf(id));
	return (same.length > 0 ? same : catalogue)
		.map((rule) => rule.id)
		.sort(byText)
		.slice(0, 12)
		.join(', ');
}
