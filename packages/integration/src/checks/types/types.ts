import type { Draft } from '../../draft.js';
import type { TypeFact } from '../../fact.js';
import { byOwner } from '../../order.js';
import type { Check, CheckInput } from '../check.js';
import { groupBy } from '../group.js';
import { compareDefinitions } from './definitions.js';
import { findSignatureConflicts } from './signatures.js';

// GraphQL's root types are put together from all schemas.
const roots = new Set(['Query', 'Mutation', 'Subscription']);

/** Types that two tasks define, and functions that are called in another way than they are written. */
export const types: Check = {
	family: 'types',
	run: (input) => [...sharedTypes(input).flatMap((group) => pairsOf(group, input)), ...findSignatureConflicts(input)],
};

// Under one name, one fact per task of this batch and one of earlier batches: whoever told it last.
function sharedTypes({ facts, earlier }: CheckInput): TypeFact[][] {
	const told = (all: readonly TypeFact[]): TypeFact[] =>
		all.filter((fact) => fact.exported && fact.direction === 'provides' && !(fact.language === 'graphql' && roots.has(fact.name)));
	const before = groupBy(told(earlier.of('type')), nameOf);
	return [...groupBy(told(facts.of('type')), nameOf)].map(([name, current]) => {
		// Earlier GraphQL and Protobuf is compared whole, by its own rules of compatibility.
		const old = (before.get(name) ?? [])
			.filter((fact) => fact.language !== 'graphql' && fact.language !== 'proto')
			.sort(byOwner)
			.at(-1);
		const perTask = [...groupBy(current, (fact) => fact.task).values()].map((own) => own[0]!);
		return old && !perTask.some((fact) => fact.task === old.task) ? [old, ...perTask] : perTask;
	});
}

function nameOf(fact: TypeFact): string {
	return fact.owner === undefined ? fact.name : `${fact.owner}.${fact.name}`;
}

// Every later definition against the owner's, not each against each: one cause, one finding.
function pairsOf(group: readonly TypeFact[], input: CheckInput): Draft[] {
	const owner = group[0];
	return owner ? group.slice(1).flatMap((later) => compareDefinitions(owner, later, input.shapes)) : [];
}
