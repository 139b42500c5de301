import type { InterfaceDocument } from './document.js';
import type { Fact } from './fact.js';
import { readFacts } from './facts/read-facts.js';

/** The facts of all batches up to `batch`, plain JSON: whoever calls keeps it and gives it as `baseline` to the next check. */
export interface Registry {
	readonly version: 1;
	/** The highest batch in it; 0 when it is empty. */
	readonly batch: number;
	readonly facts: readonly Fact[];
}

/** The facts of the documents added to those of an earlier registry; a task's facts of the same batch are replaced by what its documents say now. */
export async function buildRegistry(
	documents: readonly InterfaceDocument[],
	options: { readonly previous?: Registry } = {},
): Promise<Registry> {
	const { facts } = await readFacts(documents);
	const told = new Set(documents.map((document) => JSON.stringify([document.task, document.batch])));
	const kept = (options.previous?.facts ?? []).filter((fact) => !told.has(JSON.stringify([fact.task, fact.batch])));
	const all = [...kept, ...facts.filter((fact) => fact.direction !== 'mentions')];
	return { version: 1, batch: all.reduce((highest, fact) => Math.max(highest, fact.batch), options.previous?.batch ?? 0), facts: all };
}
