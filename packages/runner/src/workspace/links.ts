import { posix } from 'node:path';
import type { Problem } from '@batchwright/core';
import { errnoOf } from '../errors.js';
import { makeFolder, makeLinks, replaceFile, writeFailed } from '../store/durable.js';
import type { SafeName } from '../store/names.js';
import { absolute, inside, type LockedTree, nameOf, type Place } from '../store/tree.js';

const REFUSED = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'UNKNOWN'];

/** Where the link of a task lies in its batch. */
export function linkPlace(batch: Place, task: Place): Place {
	return inside(inside(batch, 'tasks'), nameOf(task) as SafeName);
}

export function linkTarget(batch: Place, task: Place): string {
	return posix.relative(inside(batch, 'tasks'), task);
}

/** The list that stands in for links where none can be made. */
export function taskList(batch: Place, folders: readonly Place[]): string {
	return `# Tasks\n\n${folders.map((folder) => `- ${posix.relative(batch, folder)}\n`).join('')}`;
}

/** Links the task folders into the batch: relative links, else junctions, else `tasks.md` for the whole batch. The info problem says which. */
export async function linkTasks(tree: LockedTree, batch: Place, folders: readonly Place[]): Promise<Problem> {
	await makeFolder(tree, inside(batch, 'tasks'));
	for (const type of tree.disk.windows ? (['dir', 'junction'] as const) : (['dir'] as const)) {
		try {
			const links = folders.map((folder) => ({
				at: linkPlace(batch, folder),
				target: type === 'dir' ? linkTarget(batch, folder) : absolute(tree, folder),
			}));
			await makeLinks(tree, inside(batch, 'tasks'), links, type);
			return info(batch, type === 'dir' ? 'relative links' : 'junctions');
		} catch (error) {
			if (!REFUSED.includes(errnoOf(error) ?? '')) throw writeFailed(inside(batch, 'tasks'), error);
		}
	}
	await replaceFile(tree, inside(batch, 'tasks.md'), new TextEncoder().encode(taskList(batch, folders)));
	return info(batch, 'tasks.md, a list of paths');
}

function info(batch: Place, how: string): Problem {
	return { code: 'task-links', severity: 'info', message: `The batch's tasks are reached through ${how}.`, file: inside(batch, 'tasks') };
}
