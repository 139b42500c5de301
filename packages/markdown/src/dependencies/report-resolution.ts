import type { TaskId } from '@batchwright/core';
import type { Reference, Resolution } from '../references/reference.js';
import { LOOSE_RUNGS, resolveExactly } from '../references/resolve.js';
import type { Range } from '../text/block.js';
import { rangeOf } from '../text/source.js';
import type { Binding } from './bind.js';
import { oneLine } from './one-line.js';

/** Says what there is to say about a resolution, at the range of the reference; nothing for an exact one. What is wrong with an optional reference is only an info. */
export function reportResolution(
	{ source, index, problems }: Binding,
	reference: Reference,
	resolution: Resolution,
	self: TaskId,
	range: Range,
	soft: boolean,
): void {
	const severity = soft ? 'info' : 'error';
	const name = (): string => {
		const written = oneLine(source, range);
		return reference.range === undefined ? `"${written}"` : `"${reference.text}" of "${written}"`;
	};
	const place = (): ReturnType<typeof rangeOf> => rangeOf(source, range.start, range.end);
	if (resolution.status === 'resolved') {
		const { id, rung } = resolution;
		if (LOOSE_RUNGS.includes(rung))
			problems.add('info', () => ({ code: 'loose-reference', message: `${name()} was taken for ${id} (${rung}).`, ids: [id], ...place() }));
	} else if (resolution.status === 'ambiguous') {
		const { ids } = resolution;
		problems.add(severity, () => ({
			code: 'ambiguous-reference',
			message: `${name()} may mean ${ids.join(' or ')}; write the id.`,
			ids,
			...place(),
		}));
	} else {
		const itself = resolveExactly(index, reference.text, undefined);
		if (itself?.status === 'resolved' && itself.id === self)
			problems.add(severity, () => ({ code: 'self-need', message: `${name()} is the task that needs it.`, ids: [self], ...place() }));
		else
			problems.add(severity, () => {
				const hint = resolution.suggestions.length > 0 ? `; did you mean ${resolution.suggestions.join(' or ')}?` : '.';
				return {
					code: 'unknown-reference',
					message: `${name()} is no task of this document${hint}`,
					ids: [...resolution.suggestions],
					...place(),
				};
			});
	}
}
