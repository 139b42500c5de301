import type { Problem, TaskId } from '@batchwright/core';
import type { Reference, Resolution } from '../references/reference.js';
import { climbExactly, LOOSE_RUNGS } from '../references/resolve.js';
import type { TaskIndex } from '../references/task-index.js';
import type { Range } from '../text/block.js';
import { rangeOf, type Source } from '../text/source.js';

/** What there is to say about a resolution, at the range of the reference; nothing for an exact one. */
export function referenceProblem(
	source: Source,
	index: TaskIndex,
	reference: Reference,
	resolution: Resolution,
	self: TaskId,
	range: Range,
): Problem | undefined {
	const written = source.text.slice(range.start, range.end).replace(/\s+/g, ' ');
	const name = reference.range === undefined ? `"${written}"` : `"${reference.text}" of "${written}"`;
	const at = rangeOf(source, range.start, range.end);
	if (resolution.status === 'ambiguous')
		return {
			code: 'ambiguous-reference',
			severity: 'error',
			message: `${name} may mean ${resolution.ids.join(' or ')}; write the id.`,
			ids: resolution.ids,
			...at,
		};
	if (resolution.status === 'resolved') {
		if (!LOOSE_RUNGS.includes(resolution.rung)) return undefined;
		return {
			code: 'loose-reference',
			severity: 'info',
			message: `${name} was taken for ${resolution.id} (${resolution.rung}).`,
			ids: [resolution.id],
			...at,
		};
	}
	const itself = climbExactly(index, reference.text, undefined);
	if (itself?.status === 'resolved' && itself.id === self)
		return { code: 'self-need', severity: 'error', message: `${name} is the task that needs it.`, ids: [self], ...at };
	const hint = resolution.suggestions.length > 0 ? `; did you mean ${resolution.suggestions.join(' or ')}?` : '.';
	return {
		code: 'unknown-reference',
		severity: 'error',
		message: `${name} is no task of this document${hint}`,
		ids: [...resolution.suggestions],
		...at,
	};
}
