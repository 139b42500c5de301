import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf, RunnerError } from '../errors.js';
import { CREATE, type Disk, READ } from './disk.js';
import { quote } from './quote.js';
import { ANY_BYTES, closeQuietly, openRegular, readFile } from './read.js';
import { beginTemporary, endTemporary } from './temporary.js';
import {
	absolute,
	checkFolders,
	checkFoldersAgain,
	folderOf,
	isFolder,
	type LockedTree,
	levelsOf,
	lookAt,
	nameOf,
	type Place,
	sibling,
	type Tree,
} from './tree.js';

/** Passes an error of ours on and turns one of the system into `write-failed`. */
export function writeFailed(at: Place | undefined, error: unknown): unknown {
	const errno = errnoOf(error);
	if (errno === undefined) return error;
	const what = quote(at ?? '.');
	return new RunnerError(
		'write-failed',
		`${what} can't be written (${errno}): what was there before still stands; free the way and try again.`,
		{
			path: at ?? '.',
			errno,
			cause: error,
		},
	);
}

/** Writes every byte; a short write goes on, a write of nothing is a full disk. */
export async function writeAll(disk: Disk, fd: number, bytes: Uint8Array): Promise<void> {
	for (let done = 0; done < bytes.length; ) {
		const n = await disk.write(fd, bytes, done, bytes.length - done);
		if (n === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' });
		done += n;
	}
}

/** Makes the folder's names last. Throws `write-failed`. */
export async function syncFolder(tree: Tree, folder: Place | undefined): Promise<void> {
	if (tree.disk.windows || tree.disk.volatile) return;
	try {
		const fd = await tree.disk.open(absolute(tree, folder), READ);
		try {
			await tree.disk.fsync(fd);
		} finally {
			await closeQuietly(tree, fd);
		}
	} catch (error) {
		throw writeFailed(folder, error);
	}
}

/**
 * Replaces a file, or makes it, so that a reader sees the old bytes or the new ones and never a mixture; on disk when it returns.
 * `expect`: the revision that must be there (undefined: no file); leave it out to take any. Throws `summary-changed` on another one, `lock-lost`, `link-in-path`, `short-write`, `write-failed`.
 */
export async function replaceFile(
	tree: LockedTree,
	at: Place,
	bytes: Uint8Array,
	options: { expect?: string | undefined } = {},
): Promise<void> {
	const folder = folderOf(at);
	const temporary = beginTemporary(nameOf(at));
	const beside = sibling(at, temporary);
	let made = false;
	try {
		if (!(await checkFolders(tree, folder))) throw Object.assign(new Error('no such folder'), { code: 'ENOENT' });
		// Where nothing is expected, that is looked at just before the rename.
		const old = 'expect' in options && options.expect === undefined ? undefined : await lookAt(tree, at);
		if (old && old.kind !== 'file') {
			const code = old.kind === 'link' ? 'link-in-path' : 'not-a-file';
			throw new RunnerError(code, `${quote(at)} is no regular file: nothing was written; move it away.`, { path: at });
		}
		made = true;
		const opened = await openRegular(tree, beside, CREATE, old ? old.mode & 0o777 : 0o644);
		if (opened === undefined) throw Object.assign(new Error('no such folder'), { code: 'ENOENT' });
		await writeWhole(tree, opened.fd, beside, bytes);
		await tree.check();
		if ('expect' in options) await swap(tree, beside, at, options.expect);
		else await renameOver(tree, beside, at);
		made = false;
		await syncFolder(tree, folder);
	} catch (error) {
		if (made) await tree.disk.unlink(absolute(tree, beside)).catch(() => {});
		throw writeFailed(at, error);
	} finally {
		endTemporary(temporary);
	}
}

async function writeWhole(tree: Tree, fd: number, at: Place, bytes: Uint8Array): Promise<void> {
	let open = true;
	try {
		await writeAll(tree.disk, fd, bytes);
		const { size } = await tree.disk.fstat(fd);
		if (size !== bytes.length) {
			throw new RunnerError(
				'short-write',
				`${quote(at)} holds ${size} of ${bytes.length} bytes after writing: nothing was replaced; check the disk.`,
				{ path: at },
			);
		}
		await tree.disk.fsync(fd);
		open = false;
		await tree.disk.close(fd);
	} finally {
		if (open) await closeQuietly(tree, fd);
	}
}

/** Renames over the target only if it is what was expected, also when somebody saves in the very moment: then their version goes back. */
async function swap(tree: Tree, beside: Place, at: Place, expect: string | undefined): Promise<void> {
	const changed = (): RunnerError =>
		new RunnerError('summary-changed', `${quote(at)} was changed by somebody else: read it again and repeat the change.`, { path: at });
	if (expect === undefined) {
		if ((await lookAt(tree, at)) !== undefined) throw changed();
		return renameOver(tree, beside, at);
	}
	if ((await readFile(tree, at, ANY_BYTES))?.revision !== expect) throw changed();
	const name = beginTemporary(nameOf(at));
	const kept = sibling(at, name);
	const linked = await tree.disk.link(absolute(tree, at), absolute(tree, kept)).then(
		() => true,
		() => false,
	);
	try {
		await renameOver(tree, beside, at);
		if (!linked || (await readFile(tree, kept, ANY_BYTES))?.revision === expect) return;
		await renameOver(tree, kept, at);
		await syncFolder(tree, folderOf(at));
		throw changed();
	} finally {
		await tree.disk.unlink(absolute(tree, kept)).catch(() => {});
		endTemporary(name);
	}
}

const HELD_OPEN = ['EPERM', 'EBUSY', 'EACCES'];

/** On Windows a reader may hold the target open for a moment: tried again for up to 2 s. */
async function renameOver(tree: Tree, from: Place, to: Place): Promise<void> {
	for (let pause = 10, waited = 0; ; pause = Math.min(pause * 2, 300)) {
		try {
			return await tree.disk.rename(absolute(tree, from), absolute(tree, to));
		} catch (error) {
			if (!tree.disk.windows || !HELD_OPEN.includes(errnoOf(error) ?? '') || waited >= 2000) throw error;
		}
		await wait(pause);
		waited += pause;
	}
}

/** Makes the folder and those above it; each new one is on disk in its parent before anything goes inside. */
export function makeFolder(tree: Tree, folder: Place): Promise<void> {
	return makeFolders(tree, [folder]);
}

/** Makes folders level by level, so that those of one parent share the wait for the medium. */
export async function makeFolders(tree: Tree, folders: readonly Place[]): Promise<void> {
	const paths = folders.map(levelsOf);
	const depth = Math.max(0, ...paths.map((levels) => levels.length));
	for (let at = 0; at < depth; at++) {
		const level = [...new Set(paths.flatMap((levels) => levels[at] ?? []))];
		const made = new Set<Place>();
		for (const folder of level) if (await makeOne(tree, folder)) made.add(folder);
		for (const parent of new Set([...made].map(folderOf))) await checkFoldersAgain(tree, parent);
		for (const folder of made) tree.known?.add(folder);
		// Another process may have made one and died before its name was on disk.
		const unsure = level.filter((folder) => made.has(folder) || !tree.lasting.has(folder));
		for (const parent of new Set(unsure.map(folderOf))) await syncFolder(tree, parent);
		for (const folder of unsure) tree.lasting.add(folder);
	}
}

/** Whether it had to be made. */
async function makeOne(tree: Tree, folder: Place): Promise<boolean> {
	if (await isFolder(tree, folder)) return false;
	tree.lasting.delete(folder);
	try {
		await tree.disk.mkdir(absolute(tree, folder));
		return true;
	} catch (error) {
		if (errnoOf(error) !== 'EEXIST') throw writeFailed(folder, error);
		// Somebody else was quicker, with a link perhaps.
		await isFolder(tree, folder);
		return false;
	}
}

/** Removes a file or link; true when there was one. */
export async function removeFile(tree: LockedTree, at: Place): Promise<boolean> {
	try {
		if (!(await checkFoldersAgain(tree, folderOf(at)))) return false;
		await tree.check();
		await tree.disk.unlink(absolute(tree, at));
		await syncFolder(tree, folderOf(at));
		return true;
	} catch (error) {
		if (errnoOf(error) === 'ENOENT') return false;
		throw writeFailed(at, error);
	}
}

/** Removes a folder if nothing is in it; false when something is. */
export async function removeEmptyFolder(tree: LockedTree, folder: Place): Promise<boolean> {
	try {
		if (!(await checkFoldersAgain(tree, folder))) return true;
		tree.known?.delete(folder);
		await tree.disk.rmdir(absolute(tree, folder));
		await syncFolder(tree, folderOf(folder));
		return true;
	} catch (error) {
		if (['ENOTEMPTY', 'EEXIST'].includes(errnoOf(error) ?? '')) return false;
		throw writeFailed(folder, error);
	}
}

/** Makes links to folders inside one folder, on disk when it returns; what is there stays. On an error those it made are gone, and errors of the system pass as they are, for the caller's fallback. */
export async function makeLinks(
	tree: LockedTree,
	folder: Place,
	links: readonly { readonly at: Place; readonly target: string }[],
	type: 'dir' | 'junction',
): Promise<void> {
	const made: Place[] = [];
	try {
		await checkFolders(tree, folder);
		for (const { at, target } of links) {
			try {
				await tree.disk.symlink(target, absolute(tree, at), type);
				made.push(at);
			} catch (error) {
				if (errnoOf(error) !== 'EEXIST') throw error;
			}
		}
		await checkFoldersAgain(tree, folder);
		await syncFolder(tree, folder);
	} catch (error) {
		for (const at of made) await removeFile(tree, at).catch(() => false);
		throw error;
	}
}
