import { expect, test } from 'vitest';
import { faultyDisk } from '../testing/faulty-disk.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { utf8 } from '../testing/tree.js';
import { writeByHand } from '../testing/workspace.js';
import { readFile } from './read.js';
import { checkFolders, folderOf, placeOf } from './tree.js';

test('a file that was opened vouches for the folders above it: a transaction does not look at them again, others do', async () => {
	const memory = memoryDisk();
	await memory.mkdir('/a');
	await memory.mkdir('/a/b');
	writeByHand(memory, 'a/b/doc', 'text');
	const disk = faultyDisk(memory, () => undefined);
	const at = placeOf('a/b/doc');
	const lookedAgain = async (known: Set<never> | undefined): Promise<number> => {
		const tree = { disk, root: '/', lasting: new Set<never>(), known };
		expect((await readFile(tree, at))?.bytes).toEqual(utf8('text'));
		const before = disk.count();
		expect(await checkFolders(tree, folderOf(at))).toBe(true);
		return disk.count() - before;
	};
	expect([await lookedAgain(new Set()), await lookedAgain(undefined)]).toEqual([0, 2]);
});
