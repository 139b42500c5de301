import type { Problem } from '@batchwright/core';
import type { Block } from '../text/block.js';
import type { Source } from '../text/source.js';

export function hiddenProblems(_source: Source, _blocks: readonly Block[]): Problem[] {
	return [];
}
