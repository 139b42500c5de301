import { errnoOf } from '../errors.js';
import { removeFile } from './durable.js';
import { exists } from './holder.js';
import { temporaryOwner } from './temporary.js';
import { absolute, checkFolders, type LockedTree, type Place, readFailed, type Tree } from './tree.js';

/** Names of temporaries in a folder that nobody will finish: their process is dead, or ours has given them up. A living process's may be a lock that it is about to link. */
export async function strayTemporaries(tree: Tree, folder: Place | undefined): Promise<readonly Place[]> {
	let names: string[];
	try {
		if (!(await checkFolders(tree, folder))) return [];
		names = await tree.disk.readdir(absolute(tree, folder));
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return [];
		throw readFailed(folder, error);
	}
	return names
		.filter((name) => {
			const owner = temporaryOwner(name);
			return owner !== undefined && (owner.pid === process.pid ? !owner.inFlight : !exists(owner.pid));
		})
		.sort()
		.map((name) => (folder === undefined ? name : `${folder}/${name}`) as Place);
}

/** Deletes them; nothing else is ever deleted. */
export async function sweepFolder(tree: LockedTree, folder: Place | undefined): Promise<void> {
	for (const stray of await strayTemporaries(tree, folder)) await removeFile(tree, stray);
}
