import type { Problem } from '@batchwright/core';
import type { InterfaceDocument } from '../document.js';
import type { Draft } from '../draft.js';
import type { FactTable } from '../fact-table.js';
import type { Joined } from '../needs.js';
import type { Rule } from '../rules.js';
import type { Shapes } from '../shapes.js';

/** What every check works on: plain facts, and nothing that depends on the order of documents. */
export interface CheckInput {
	/** Of this batch. */
	readonly facts: FactTable;
	/** Of earlier batches. */
	readonly earlier: FactTable;
	/** False where this is a later batch and nobody told what the earlier ones gave. */
	readonly earlierKnown: boolean;
	/** What tasks of later batches are to provide. */
	readonly planned: FactTable;
	/** The task of a later batch that is to deliver a thing of this name, told by the words of its deliverables. */
	readonly plannedBy: (name: string) => string | undefined;
	/** Whether something outside the project provides a name, host or path. */
	readonly external: (name: string) => boolean;
	readonly joined: Joined;
	/** Shapes as sets of values, and how two of them differ. */
	readonly shapes: Shapes;
	/** What is wrong in the documents themselves, as their reading told. */
	readonly problems: readonly Problem[];
	readonly documents: readonly InterfaceDocument[];
	readonly earlierDocuments: readonly InterfaceDocument[];
	/** Files that commits changed, per task; absent where no commits were given. */
	readonly commits?: readonly { readonly task: string; readonly files: readonly string[] }[];
	/** Folder with the source files, where they may be read. */
	readonly root?: string;
	/** Whether statements may be run in a database of our own. */
	readonly deep: boolean;
	readonly signal?: AbortSignal;
}

/** One check: what the package runs itself, and what callers add with the `checks` option. */
export interface Check {
	/** Family of its rules, named when it breaks off. */
	readonly family: string;
	/** Rules that aren't in the catalogue yet. */
	readonly rules?: readonly Rule[];
	run(input: CheckInput): readonly Draft[] | Promise<readonly Draft[]>;
}
