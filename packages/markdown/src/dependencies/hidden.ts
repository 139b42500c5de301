import type { Block } from '../text/block.js';
import type { Source } from '../text/source.js';
import type { ProblemList } from './problem-list.js';

export function reportHidden(_source: Source, _blocks: readonly Block[], _problems: ProblemList): void {}
