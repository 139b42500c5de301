import type { TaskId } from '@batchwright/core';
import type { ReferenceGroup } from '../references/reference.js';
import type { DraftGroup } from './draft.js';

const MOST_MEMBERS = 1_000_000;

/** Finds the tasks that a reference to a group stands for. */
export class GroupIndex {
	readonly #byName = new Map<string, TaskId[]>();
	readonly #ids: readonly TaskId[];
	#left = MOST_MEMBERS;

	constructor(groups: readonly DraftGroup[], ids: readonly TaskId[]) {
		this.#ids = ids;
		for (const group of groups) {
			const members = group.members.map((at) => ids[at]!);
			const names = [
				`${group.kind} ${group.number}`,
				...(group.batch !== undefined && group.kind !== 'batch' ? [`batch ${group.batch}`] : []),
			];
			for (const name of names) this.#byName.set(name, [...(this.#byName.get(name) ?? []), ...members]);
		}
	}

	/** Ids in document order; nothing where there is no such group; `too-many` once all groups together stood for a million. */
	members(group: ReferenceGroup): readonly TaskId[] | undefined | 'too-many' {
		const found = group.kind === 'prefix' ? this.#withPrefix(group.text.slice(0, -1)) : this.#byName.get(`${group.kind} ${group.number}`);
		this.#left -= found?.length ?? 0;
		return this.#left < 0 ? 'too-many' : found;
	}

	#withPrefix(prefix: string): readonly TaskId[] | undefined {
		const found = this.#ids.filter((id) =>
			id
				.replace(/^task\s+/i, '')
				.toLowerCase()
				.startsWith(prefix.toLowerCase()),
		);
		return found.length > 0 ? found : undefined;
	}
}
