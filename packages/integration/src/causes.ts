import { groupBy } from './checks/group.js';
import type { Draft } from './draft.js';

/**
 * One cause, one finding: the same pair of types differing at the same place is told once, with all endpoints that use it. Where two tasks define the type itself,
 * the finding about the definitions speaks for those about endpoints, unless it is the milder one.
 */
export function oncePerCause(drafts: readonly Draft[]): Draft[] {
	const ofTypes = groupBy(
		drafts.filter((draft) => draft.kind === 'type'),
		causeOf,
	);
	const dropped = new Set<Draft>();
	const users = new Map<Draft, string[]>();
	for (const same of ofTypes.values()) {
		const definition = same.find((draft) => draft.paths !== undefined);
		const uses = same.filter((draft) => draft.used !== undefined);
		if (definition && uses.length > 0) settle(definition, uses, dropped, users);
	}
	return sameFindingOnce(drafts.filter((draft) => !dropped.has(draft)).map((draft) => withUsers(draft, users.get(draft) ?? [])));
}

function causeOf(draft: Draft): string {
	return JSON.stringify([draft.symbol, [...new Set(draft.sides.map((side) => side.task))].sort()]);
}

function settle(definition: Draft, uses: readonly Draft[], dropped: Set<Draft>, users: Map<Draft, string[]>): void {
	const paths = new Set(definition.paths);
	const told = uses.filter((use) => paths.has(use.path ?? ''));
	if (definition.rule === 'types/incompatible' && definition.severity === undefined) {
		for (const use of told) dropped.add(use);
		users.set(definition, [...new Set(told.map((use) => use.used!))]);
	} else if ([...paths].every((path) => told.some((use) => use.path === path))) dropped.add(definition);
}

// Drafts that would have one fingerprint: the first speaks, and names who else uses the thing.
function sameFindingOnce(drafts: readonly Draft[]): Draft[] {
	const uses = drafts.filter((draft) => draft.used !== undefined);
	const first = new Set<Draft>();
	const merged = new Map<Draft, Draft>();
	for (const same of groupBy(uses, (draft) => JSON.stringify([draft.rule, causeOf(draft), draft.path])).values()) {
		first.add(same[0]!);
		merged.set(
			same[0]!,
			withUsers(
				same[0]!,
				[...new Set(same.slice(1).map((draft) => draft.used!))].filter((name) => name !== same[0]!.used),
			),
		);
	}
	return drafts.filter((draft) => draft.used === undefined || first.has(draft)).map((draft) => merged.get(draft) ?? draft);
}

function withUsers(draft: Draft, names: readonly string[]): Draft {
	return names.length === 0
		? draft
		: { ...draft, says: `${draft.says}; ${draft.used === undefined ? '' : 'also '}used by ${names.join(', ')}` };
}
