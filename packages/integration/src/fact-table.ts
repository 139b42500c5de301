import type { Fact } from './fact.js';
import { byOwner, byText } from './order.js';
import { routeKey } from './routes/endpoint-key.js';

type FactOf<K extends Fact['kind']> = Extract<Fact, { readonly kind: K }>;

/** Facts by kind, in a fixed order whatever order they came in; what is only mentioned is left out. */
export interface FactTable {
	of<K extends Fact['kind']>(kind: K): readonly FactOf<K>[];
	readonly all: readonly Fact[];
}

export function tabulate(facts: readonly Fact[]): FactTable {
	const all = latestCycles(facts.filter((fact) => fact.direction !== 'mentions')).sort((a, b) => byOwner(a, b) || byText(a.id, b.id));
	const kinds = new Map<string, Fact[]>();
	for (const fact of all) {
		const same = kinds.get(fact.kind);
		if (same) same.push(fact);
		else kinds.set(fact.kind, [fact]);
	}
	return { all, of: (kind) => (kinds.get(kind) ?? []) as never };
}

// A later fix cycle of a task replaces what it restates and keeps the rest.
function latestCycles(facts: readonly Fact[]): Fact[] {
	const latest = new Map<string, number>();
	const keys = facts.map(restatementKey);
	for (const [index, fact] of facts.entries()) latest.set(keys[index]!, Math.max(latest.get(keys[index]!) ?? 0, fact.cycle));
	return facts.filter((fact, index) => fact.cycle === latest.get(keys[index]!));
}

function restatementKey(fact: Fact): string {
	const name = fact.kind === 'endpoint' ? routeKey(fact) : fact.id;
	return JSON.stringify([fact.task, fact.batch, fact.direction, fact.kind, name]);
}
