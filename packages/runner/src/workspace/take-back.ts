import type { Problem } from '@batchwright/core';
import { errnoOf } from '../errors.js';
import { removeEmptyFolder, removeFile } from '../store/durable.js';
import { readFile } from '../store/read.js';
import { sweepFolder } from '../store/sweep.js';
import { absolute, folderOf, inside, isPlace, type LockedTree, lookAt, type Place, type Tree } from '../store/tree.js';
import type { Context } from './context.js';
import type { BatchHistory } from './history.js';
import { linkPlace, linkTarget } from './links.js';
import { batchFolder } from './view.js';

/** Whether anything of a batch lies around that was announced and never created. */
export async function leftovers(context: Context, batch: BatchHistory): Promise<boolean> {
	const folder = batchFolder(context, batch.number);
	for (const place of [...batch.tasks.map((task) => task.folder), folder]) {
		if ((await lookAt(context.tree, place)) !== undefined) return true;
	}
	return false;
}

/** Removes what `batch-planned` announced, if it still is what we wrote, and our links and temporaries; then empty folders. A person's file stays and is reported. */
export async function takeBack(context: Context, tree: LockedTree, batch: BatchHistory): Promise<readonly Problem[]> {
	const folder = batchFolder(context, batch.number);
	for (const { path, hash } of batch.files) {
		if ((await readIfSound(tree, path))?.revision === hash) await removeFile(tree, path);
	}
	for (const task of batch.tasks) {
		const at = linkPlace(folder, task.folder);
		if ((await linkAt(tree, at)) === linkTarget(folder, task.folder) || (await linkAt(tree, at)) === absolute(tree, task.folder))
			await removeFile(tree, at);
	}
	const problems: Problem[] = [];
	for (const place of [...batch.tasks.map((task) => task.folder), inside(folder, 'tasks'), folder]) {
		await sweepFolder(tree, place);
		if (!(await removeEmptyFolder(tree, place))) {
			problems.push({
				code: 'orphan-batch',
				severity: 'warning',
				message: `Batch ${batch.number} was never finished and was taken back, but here are files that aren't ours: move them to where they belong.`,
				file: place,
			});
		}
	}
	return problems;
}

async function readIfSound(tree: Tree, at: Place): Promise<{ revision: string } | undefined> {
	if (!isPlace(at) || folderOf(at) === undefined) return undefined;
	return readFile(tree, at).catch(() => undefined);
}

async function linkAt(tree: Tree, at: Place): Promise<string | undefined> {
	try {
		return await tree.disk.readlink(absolute(tree, at));
	} catch (error) {
		if (errnoOf(error) === undefined) throw error;
		return undefined;
	}
}
