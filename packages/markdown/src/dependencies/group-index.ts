import type { TaskId } from '@batchwright/core';
import type { ReferenceGroup } from '../references/reference.js';
import type { DraftGroup } from './drafts.js';

const MOST_MEMBERS = 1_000_000;

/** Finds the tasks that a reference to a group stands for. */
export interface GroupIndex {
	/** Ids in document order; nothing where there is no such group; `too-many` once all groups together stood for a million. */
	members(group: ReferenceGroup): readonly TaskId[] | undefined | 'too-many';
}

export function indexGroups(groups: readonly DraftGroup[], ids: readonly TaskId[]): GroupIndex {
	const byName = new Map<string, TaskId[]>();
	const add = (name: string, members: readonly TaskId[]): void => {
		const known = byName.get(name);
		if (known) for (const id of members) known.push(id);
		else byName.set(name, [...members]);
	};
	for (const { kind, number, batch, members } of groups) {
		const own = members.map((at) => ids[at]!);
		add(`${kind} ${number}`, own);
		if (batch !== undefined && kind !== 'batch') add(`batch ${batch}`, own);
	}
	let prefixesAdded = false;
	const addPrefixes = (): void => {
		prefixesAdded = true;
		for (const id of ids) {
			const name = id.replace(/^task\s+/i, '').toLowerCase();
			for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) add(`prefix ${name.slice(0, dot + 1)}*`, [id]);
		}
	};
	let left = MOST_MEMBERS;
	return {
		members: ({ kind, number, text }) => {
			if (kind === 'prefix' && !prefixesAdded) addPrefixes();
			const found = byName.get(kind === 'prefix' ? `prefix ${text.toLowerCase()}` : `${kind} ${number}`);
			left -= found?.length ?? 0;
			return left < 0 ? 'too-many' : found;
		},
	};
}
