import { makeFolder, replaceFile } from '../store/durable.js';
import { type LockedTree, type Place, placeOf } from '../store/tree.js';
import { type MemoryDisk, memoryDisk } from './memory-disk.js';
import { freeTree, utf8 } from './tree.js';

export const docs: Place = placeOf('docs');
export const file: Place = placeOf('docs/a.md');

/** A disk with one document, which says `old`. */
export async function prepared(): Promise<{ tree: LockedTree; disk: MemoryDisk }> {
	const disk = memoryDisk();
	const tree = freeTree(disk);
	await makeFolder(tree, docs);
	await replaceFile(tree, file, utf8('old'));
	return { tree, disk };
}
