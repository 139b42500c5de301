import type { Problem, TaskId } from '@batchwright/core';

/** How a reference met its task, strictest first; `head` and `head-prefix` and `stem` are loose. */
export type Rung = 'id' | 'id-form' | 'alias' | 'title' | 'slug' | 'stem' | 'head' | 'head-prefix';

/** What a reference means: exactly one task, several (20 of them at most), or none, with at most 3 suggestions that are never bound. */
export type Resolution =
	| { readonly status: 'resolved'; readonly id: TaskId; readonly rung: Rung }
	| { readonly status: 'ambiguous'; readonly ids: readonly TaskId[]; readonly rung: Rung }
	| { readonly status: 'unknown'; readonly suggestions: readonly TaskId[] };

/** A reference that means something. */
export type Hit = Exclude<Resolution, { status: 'unknown' }>;

/** One item of a needs field; `start`/`end` are offsets into the field's text. `soft`: optional, not a need. `range`: the range it was expanded from, which is then what `start`/`end` slice to. */
export interface Reference {
	readonly text: string;
	readonly start: number;
	readonly end: number;
	readonly soft?: true;
	readonly scope?: string;
	readonly note?: string;
	readonly range?: string;
}

/** Every task under a heading (`all of Batch 1`) or with an id prefix (`1.*`). */
export interface ReferenceGroup {
	readonly text: string;
	readonly kind: 'tier' | 'batch' | 'phase' | 'wave' | 'prefix';
	readonly number?: number;
	readonly start: number;
	readonly end: number;
	readonly soft?: true;
}

/** A needs field, taken apart. Offsets count from the start of the field's text. */
export interface ReferenceList {
	readonly references: readonly Reference[];
	readonly groups: readonly ReferenceGroup[];
	readonly problems: readonly Problem[];
}
