import type { Problem } from '@batchwright/core';
import { type Limits, readWithin } from '../text/limits.js';
import { openSource } from '../text/source.js';
import { blocksOf } from './blocks.js';
import type { Fact, InterfaceFence } from './fact.js';
import { InterfaceReader } from './interface-reader.js';

/** What `readInterface` found. */
export interface InterfaceReading {
	readonly facts: readonly Fact[];
	readonly problems: readonly Problem[];
	/** All code fences in sections that declare something, with language and place, for readers that know the language. */
	readonly fences: readonly InterfaceFence[];
}

/**
 * Reads what an INTERFACE.md says a task gives and needs: endpoints, functions, types, tables, environment variables, events, files, services, storage keys.
 * Facts stand in document order with 1-based line and column; sections like "Unchanged" and "Example" declare nothing; a document that is no contract gives no
 * facts and `not-an-interface` (info). Problems: `unparsed-line`, `not-an-interface` (info), `placeholder` (warning), `too-large`, `too-deep` (error). Never throws.
 */
export function readInterface(
	text: string,
	options: { readonly file?: string; readonly task?: string; readonly limits?: Limits } = {},
): InterfaceReading {
	return readWithin<InterfaceReading>(
		text,
		options.limits,
		() => {
			const source = openSource(text);
			const reader = new InterfaceReader(source, { file: options.file ?? 'INTERFACE.md', task: options.task ?? '' });
			for (const block of blocksOf(source)) reader.block(block);
			return reader.finish();
		},
		(problem) => ({ facts: [], problems: [problem], fences: [] }),
	);
}
