import type { Draft } from '../../draft.js';
import type { RequiresFact } from '../../fact.js';
import { groupBy } from '../group.js';
import { rangesMeet } from './range.js';

/** Packages that two tasks want in ranges without a version in common. */
export function findVersionConflicts(wanted: readonly RequiresFact[], earlier: readonly RequiresFact[]): Draft[] {
	const current = new Set(wanted);
	const modules = [...earlier, ...wanted].filter((fact) => fact.what === 'module' && fact.range !== undefined);
	return [...groupBy(modules, (fact) => fact.name).values()].flatMap((facts) => {
		for (const [index, later] of facts.entries()) {
			const owner = facts
				.slice(0, index)
				.find(
					(fact) =>
						fact.task !== later.task && (current.has(fact) || current.has(later)) && rangesMeet(fact.range!, later.range!) === false,
				);
			if (owner) return [draftOf(owner, later)];
		}
		return [];
	});
}

function draftOf(owner: RequiresFact, later: RequiresFact): Draft {
	return {
		rule: 'deps/version-conflict',
		kind: 'module',
		symbol: owner.name,
		says: `${owner.task} wants ${owner.name} ${owner.range}, and ${later.task} wants ${later.range}: no version is in both`,
		sides: [owner, later],
	};
}
