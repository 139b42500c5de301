import type { NextBatch, Progress } from './progress.js';

export function nextBatch(progress: Progress): NextBatch {
	throw new Error(`stub ${progress}`);
}
