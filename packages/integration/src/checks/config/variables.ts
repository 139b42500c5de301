import type { Draft } from '../../draft.js';
import type { EnvFact } from '../../fact.js';
import { byText } from '../../order.js';
import { groupBy } from '../group.js';
import { looksSecret, shownDefault } from './secret.js';

/** One variable that two tasks describe differently: two defaults, or required here and defaulted there. */
export function findVariableConflicts(variables: readonly EnvFact[], earlier: readonly EnvFact[]): Draft[] {
	const current = new Set(variables);
	return [...groupBy([...earlier, ...variables], (fact) => fact.name).values()].flatMap((facts) => [
		...mismatch(facts, current),
		...requiredOrNot(facts, current),
	]);
}

// All tasks that disagree, one place each, as long as one of them is of this batch.
function sidesOf(facts: readonly EnvFact[], current: ReadonlySet<EnvFact>, wordOf: (fact: EnvFact) => string | undefined): EnvFact[] {
	const newest = new Map<string, EnvFact>();
	for (const fact of facts) {
		if (wordOf(fact) !== undefined && fact.batch >= (newest.get(fact.task)?.batch ?? 0)) newest.set(fact.task, fact);
	}
	const sides = [...newest.values()];
	return new Set(sides.map(wordOf)).size > 1 && sides.some((fact) => current.has(fact)) ? sides : [];
}

function mismatch(facts: readonly EnvFact[], current: ReadonlySet<EnvFact>): Draft[] {
	const unconditional = facts.filter((fact) => fact.condition === undefined);
	return [...groupBy(unconditional, (fact) => stageOf(fact.location.file)).values()].flatMap((same) => {
		const sides = sidesOf(same, current, comparableDefault);
		if (sides.length < 2) return [];
		const name = sides[0]!.name;
		const values = [...new Set(sides.map((fact) => shownDefault(name, fact.default!)))];
		const says =
			sides.some((fact) => looksSecret(name, fact.default)) || values.length < 2
				? `${name} has defaults that differ`
				: `${name} has defaults that differ: ${values.join(' and ')}`;
		return [{ rule: 'config/default-mismatch', kind: 'variable', symbol: name, says, sides }];
	});
}

function comparableDefault(fact: EnvFact): string | undefined {
	if (fact.default === undefined || isProse(fact.default)) return undefined;
	const bare = fact.default.trim().replace(/^(["'`])(.*)\1$/s, '$2');
	return /^(true|false|null|none)$/i.test(bare) ? bare.toLowerCase() : /^\w+:\/\/[^/]+\/$/.test(bare) ? bare.slice(0, -1) : bare;
}

/** Words about a value are no value. */
function isProse(text: string): boolean {
	return (
		text.trim() === '' ||
		/^[\p{L}'-]+(?:\s+[\p{L}'-]+){2,}$/u.test(text.trim()) ||
		/^(localhost|none|empty|auto(?:matic)?|generated|random|current|same)\b/i.test(text.trim())
	);
}

// What is set for tests and what is set in production may differ on purpose.
function stageOf(file: string): string {
	return /\.(test|testing|dev|development|prod|production|staging|ci|local)(?:\.|$)/.exec(file.slice(file.lastIndexOf('/') + 1))?.[1] ?? '';
}

function requiredOrNot(facts: readonly EnvFact[], current: ReadonlySet<EnvFact>): Draft[] {
	const sides = sidesOf(
		facts.filter((fact) => fact.condition === undefined),
		current,
		(fact) =>
			fact.required === true && fact.default === undefined
				? 'required'
				: fact.default !== undefined || fact.required === false
					? 'optional'
					: undefined,
	);
	if (sides.length < 2) return [];
	const name = sides[0]!.name;
	const requiring = sides.filter((fact) => fact.required === true && fact.default === undefined).map((fact) => fact.task);
	return [
		{
			rule: 'config/required-vs-default',
			kind: 'variable',
			symbol: name,
			says: `${name} is required by ${requiring.sort(byText).join(', ')}, and optional or with a default elsewhere`,
			sides,
		},
	];
}
