import type { Problem } from '@batchwright/core';
import type { InterfaceDocument } from '../document.js';
import type { Fact } from '../fact.js';

/** What a reader found in documents. */
export interface FactReading {
	readonly facts: readonly Fact[];
	readonly problems: readonly Problem[];
}

/** A reader of one document format. */
export type FormatReader = (document: InterfaceDocument) => FactReading | Promise<FactReading>;
