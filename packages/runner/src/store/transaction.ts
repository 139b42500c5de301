import type { Lock, LockOptions } from './lock.js';
import { acquireLock } from './lock.js';
import { absolute, type LockedTree, type Place, type Tree } from './tree.js';
import { unlessAborted } from './unless-aborted.js';

const queues = new Map<string, Promise<unknown>>();

/** Runs one change of state: in this process one after another per lock, between processes under the lock file. The folder of the lock must exist. A signal ends the wait for both, never the change itself. */
export async function transact<T>(
	tree: Tree,
	at: Place,
	options: LockOptions,
	run: (tree: LockedTree, lock: Lock) => Promise<T>,
): Promise<T> {
	const key = absolute(tree, at);
	const before = queues.get(key) ?? Promise.resolve();
	const mine = before.then(async () => {
		const lock = await acquireLock(tree, at, options);
		try {
			return await run({ ...tree, check: lock.check, known: new Set() }, lock);
		} finally {
			await lock.release();
		}
	});
	const settled: Promise<void> = mine
		.catch(() => {})
		.then(() => {
			if (queues.get(key) === settled) queues.delete(key);
		});
	queues.set(key, settled);
	await unlessAborted(before, options.signal);
	return await mine;
}
