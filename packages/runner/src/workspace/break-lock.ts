import { RunnerError } from '../errors.js';
import { nodeDisk } from '../store/disk.js';
import { removeLock } from '../store/lock.js';
import { quote } from '../store/quote.js';
import type { Tree } from '../store/tree.js';
import { lockPlace, runLockPlace } from './context.js';

/**
 * The explicit way out when a lock's holder is on another host and gone for good: removes the workspace's lock, or its run's, that carries the
 * nonce. True when there was one. Only a person can know that the holder is gone. Throws `bad-argument` for a root that isn't there.
 */
export async function breakLock(root: string, { nonce }: { readonly nonce: string }): Promise<boolean> {
	const resolved = await nodeDisk.realpath(root).catch((error) => {
		throw new RunnerError('bad-argument', `The root ${quote(root)} can't be resolved: give the workspace's root.`, { cause: error });
	});
	const tree: Tree = { disk: nodeDisk, root: resolved, lasting: new Set() };
	return (await removeLock(tree, lockPlace, nonce)) || (await removeLock(tree, runLockPlace, nonce));
}
