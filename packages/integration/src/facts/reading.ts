import type { Problem } from '@batchwright/core';
import type { Fact } from '../fact.js';

/** What a reader found in documents. */
export interface FactReading {
	readonly facts: readonly Fact[];
	readonly problems: readonly Problem[];
}
