import type { Task } from '@batchwright/core';
import type { Range } from '../text/block.js';
import type { InlineText } from '../text/inline-text.js';

/** A needs field before its references are looked up: a part of some inline text. */
export interface NeedsField {
	readonly inline: InlineText;
	readonly start: number;
	readonly end: number;
	/** Every reference in it is optional. */
	readonly soft?: true;
}

/** What may be written beside a task. */
export type TaskDetails = Pick<Task, 'area' | 'risk' | 'persona' | 'minutes' | 'touches' | 'deliverables'> & {
	readonly coupledWith?: NeedsField;
	/** An estimate that is no number of minutes. */
	readonly badMinutes?: NeedsField;
};

/** A task as it is found in a document, before ids are given and references resolved. */
export interface Draft {
	/** As written; nothing where the document gives none. */
	readonly id: string | undefined;
	readonly title: string;
	/** Where the title, or the id of a task without one, is written. */
	readonly range: Range;
	/** Where an id would be written: before a title, alone in a cell, or as a key of its own. */
	readonly insertAt: number;
	readonly insertAs: 'prefix' | 'cell' | 'key';
	readonly needs: readonly NeedsField[];
	/** The place of its heading among the groups. */
	readonly group: number | undefined;
	readonly done: boolean;
	readonly parallel: boolean;
	readonly details: TaskDetails;
}
