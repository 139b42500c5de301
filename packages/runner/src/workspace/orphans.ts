import type { Problem } from '@batchwright/core';
import { absolute, checkFolders, folderOf, nameOf, type Place } from '../store/tree.js';
import type { Context } from './context.js';
import type { History } from './history.js';

/** Batch folders on disk that the journal doesn't know: the journal was lost, or they came from elsewhere. */
export async function orphanBatches(context: Context, history: History): Promise<readonly Problem[]> {
	const parent = folderOf(context.places.batch(1));
	if (parent === undefined || !(await checkFolders(context.tree, parent).catch(() => false))) return [];
	const names = await context.tree.disk.readdir(absolute(context.tree, parent)).catch((): string[] => []);
	const known = new Set([...history.batches.values()].map((batch) => batch.folder ?? context.places.batch(batch.number)));
	return names
		.flatMap((name) => {
			const number = Number(/[1-9]\d{0,5}/.exec(name)?.[0]);
			const place = Number.isNaN(number) ? undefined : context.places.batch(number);
			return place !== undefined && nameOf(place) === name && folderOf(place) === parent && !known.has(place) ? [place] : [];
		})
		.sort()
		.map((file: Place) => ({
			code: 'orphan-batch',
			severity: 'warning' as const,
			message: 'The batch folder has no record in the journal: bring the journal back, or move the folder away.',
			file,
			line: 1,
			column: 1,
		}));
}
