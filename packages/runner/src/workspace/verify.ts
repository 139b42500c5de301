import type { Problem } from '@batchwright/core';
import type { Context } from './context.js';

/** Compares journal, documents, folders, evidence and git, and writes nothing. */
export async function verify(context: Context): Promise<readonly Problem[]> {
	await context.catchUp();
	return context.problems.filter((problem) => problem.code.startsWith('journal-'));
}
