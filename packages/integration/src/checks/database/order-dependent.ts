import type { Draft } from '../../draft.js';
import type { DatabaseFact } from '../../fact.js';
import type { Joined } from '../../needs.js';
import { type Need, needsOf } from './needs.js';
import type { World } from './world.js';

/** Statements that work only after another task of this batch has run. */
export function findOrderDependences(world: World, joined: Joined): Draft[] {
	const drafts = new Map<string, Draft>();
	for (const fact of world.now) {
		if (!world.isDdl(fact)) continue;
		for (const need of needsOf(fact)) {
			const maker = makerOf(need, fact, world);
			const key = JSON.stringify([maker?.task, fact.task, need.key]);
			const draft = maker && !drafts.has(key) ? draftOf(need, maker, joined(maker.task, fact.task)) : undefined;
			// A need of a column of a new table is the need of the table.
			if (
				draft &&
				!(
					need.key.startsWith('column ') &&
					[...drafts.values()].some((one) => one.symbol === `table ${need.fact.on ?? need.fact.name}` && one.sides[1]!.task === fact.task)
				)
			)
				drafts.set(key, draft);
		}
	}
	return [...drafts.values()];
}

function makerOf(need: Need, fact: DatabaseFact, { made, madeColumns, left, leftColumns }: World): DatabaseFact | undefined {
	if (left.has(need.key) || leftColumns.has(need.key)) return undefined;
	const makers = [...(made.get(need.key) ?? []), ...(madeColumns.get(need.key) ?? []).map((one) => one.fact)];
	return makers.some((one) => one.task === fact.task) ? undefined : makers[0];
}

function draftOf(need: Need, maker: DatabaseFact, needs: boolean | undefined): Draft | undefined {
	if (needs === true) return undefined;
	const { fact } = need;
	return {
		rule: 'db/order-dependent',
		severity: needs === false ? 'error' : 'warning',
		kind: 'database',
		symbol: need.key,
		says: `${fact.task} needs ${need.name}, which ${maker.task} creates: only ${maker.task} before ${fact.task} works, and ${needs === false ? 'neither needs the other' : 'what the tasks need is not known'}`,
		help: `Declare that ${fact.task} needs ${maker.task}, or move both statements into one task.`,
		sides: [maker, fact],
	};
}
