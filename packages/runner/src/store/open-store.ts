import { AsyncLocalStorage } from 'node:async_hooks';
import { RunnerError } from '../errors.js';
import { type Disk, nodeDisk, withoutSync } from './disk.js';
import { makeFolder, removeFile, replaceFile } from './durable.js';
import { sha256 } from './hash.js';
import type { SafeName } from './names.js';
import { quote } from './quote.js';
import { ANY_BYTES, readFile } from './read.js';
import { sweepFolder } from './sweep.js';
import { transact } from './transaction.js';
import { folderOf, type LockedTree, type Place, placeFromNames, type Tree } from './tree.js';

export interface StoreOptions {
	/** `none` skips fsync alone: for tests and demos. */
	readonly durability?: 'full' | 'none';
	/** How long to wait for a living holder of the lock; 30,000. */
	readonly lockTimeoutMs?: number;
	/** The table of file operations; tests replace it. */
	readonly disk?: Disk;
}

/** Files below a root under the workspace's own guards. A path is a list of names made by `safeName`; revisions are SHA-256, hex. */
export interface Store {
	/** Undefined when there is no such file. Throws `too-large` (2 MiB unless told), `link-in-path`, `not-a-file`. */
	read(
		path: readonly SafeName[],
		options?: { readonly maxBytes?: number },
	): Promise<{ readonly bytes: Uint8Array; readonly revision: string } | undefined>;
	/** On disk when it returns; a reader sees the old bytes or the new ones. `expect`: the revision that must be there, else `summary-changed`. */
	replace(
		path: readonly SafeName[],
		bytes: Uint8Array,
		options?: { readonly expect?: string },
	): Promise<{ readonly before: string | undefined; readonly after: string }>;
	/** Whether there was a file. */
	remove(path: readonly SafeName[]): Promise<boolean>;
	/** Runs alone, among all processes: what it reads stays so until it is done. The store's methods may be called inside. */
	withLock<T>(run: () => Promise<T>): Promise<T>;
	/** Deletes temporaries of dead processes at the root and in folders written by this store. */
	sweep(): Promise<void>;
}

/** Opens a folder that exists. Throws `bad-argument` when it doesn't. */
export async function openStore(root: string, options: StoreOptions = {}): Promise<Store> {
	const table = options.disk ?? nodeDisk;
	const disk = options.durability === 'none' ? withoutSync(table) : table;
	const resolved = await disk.realpath(root).catch((error) => {
		throw new RunnerError('bad-argument', `The root ${quote(root)} can't be resolved: make the folder first.`, { cause: error });
	});
	const tree: Tree = { disk, root: resolved, lasting: new Set() };
	const written = new Set<Place | undefined>([undefined]);
	const held = new AsyncLocalStorage<LockedTree>();
	const locked = <T>(run: (tree: LockedTree) => Promise<T>): Promise<T> => {
		const current = held.getStore();
		if (current) return run(current);
		return transact(tree, 'lock' as Place, { timeoutMs: options.lockTimeoutMs ?? 30_000 }, (lockedTree) =>
			held.run(lockedTree, () => run(lockedTree)),
		);
	};
	return {
		async read(path, { maxBytes } = {}) {
			const file = await readFile(tree, placeFromNames(path), maxBytes);
			return file && { bytes: file.bytes, revision: file.revision };
		},
		async replace(path, bytes, { expect } = {}) {
			const at = placeFromNames(path);
			return locked(async (lockedTree) => {
				const folder = folderOf(at);
				if (folder !== undefined) await makeFolder(lockedTree, folder);
				written.add(folder);
				const before = (await readFile(lockedTree, at, ANY_BYTES))?.revision;
				await replaceFile(lockedTree, at, bytes, expect === undefined ? {} : { expect });
				return { before, after: sha256(bytes) };
			});
		},
		async remove(path) {
			const at = placeFromNames(path);
			return locked((lockedTree) => removeFile(lockedTree, at));
		},
		withLock: (run) => locked(run),
		sweep: () =>
			locked(async (lockedTree) => {
				for (const folder of written) await sweepFolder(lockedTree, folder);
			}),
	};
}
