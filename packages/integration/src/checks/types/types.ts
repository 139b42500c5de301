import type { Draft } from '../../draft.js';
import type { TypeFact } from '../../fact.js';
import { byOwner } from '../../order.js';
import type { Check, CheckInput } from '../check.js';
import { groupBy } from '../group.js';
import { compareDefinitions, compareUse } from './definitions.js';
import { findSignatureConflicts } from './signatures.js';

// GraphQL's root types are put together from all schemas.
const roots = new Set(['Query', 'Mutation', 'Subscription']);

/** Types that two tasks define, and functions that are called in another way than they are written. */
export const types: Check = {
	family: 'types',
	run: (input) => {
		const shared = sharedTypes(input);
		const names = new Set(shared.flatMap((group) => (group.length > 1 ? [group[0]!.name] : [])));
		return [...shared.flatMap((group) => pairsOf(group, input, names)), ...findMisread(input), ...findSignatureConflicts(input)];
	},
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
		return old ? [old, ...perTask] : perTask;
	});
}

// A type that a task says it uses, against the definition of the task that gives it: what is read must be given.
function findMisread({ facts, earlier, shapes }: CheckInput): Draft[] {
	const given = groupBy(
		[...earlier.of('type'), ...facts.of('type')].filter((fact) => fact.direction === 'provides' && fact.exported),
		nameOf,
	);
	return facts.of('type').flatMap((read) => {
		const owners = read.direction === 'consumes' ? (given.get(nameOf(read)) ?? []) : [];
		const owner = owners.at(-1);
		return owner && !owners.some((fact) => fact.task === read.task) ? compareUse(owner, read, shapes) : [];
	});
}

function nameOf(fact: TypeFact): string {
	return fact.owner === undefined ? fact.name : `${fact.owner}.${fact.name}`;
}

// Every later definition against the owner's, not each against each: one cause, one finding.
function pairsOf(group: readonly TypeFact[], { shapes }: CheckInput, names: ReadonlySet<string>): Draft[] {
	const owner = group[0];
	return owner ? group.slice(1).flatMap((later) => compareDefinitions(owner, later, shapes, (name) => names.has(name))) : [];
}
