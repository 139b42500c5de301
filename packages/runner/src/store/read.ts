import { errnoOf, RunnerError } from '../errors.js';
import { type DiskStat, FLUSH, READ } from './disk.js';
import { sha256 } from './hash.js';
import { quote } from './quote.js';
import { absolute, checkFolders, checkFoldersAgain, folderOf, levelsOf, lookAt, type Place, readFailed, type Tree } from './tree.js';

export interface FileContent {
	readonly bytes: Uint8Array;
	/** SHA-256 of the bytes. */
	readonly revision: string;
	readonly mode: number;
}

/** Documents of people and of ours: 2 MiB. */
const DOCUMENT_BYTES: number = 2 * 1024 * 1024;

/** Where only the revision counts: 256 MiB. */
export const ANY_BYTES: number = 256 * 1024 * 1024;

/**
 * The bytes of a regular file below the root, or undefined when there is none; with `sync` they are on disk as read, though somebody else
 * wrote them. Throws `link-in-path`, `not-a-file`, `too-large`, `read-failed`.
 */
export async function readFile(
	tree: Tree,
	at: Place,
	maxBytes: number = DOCUMENT_BYTES,
	{ sync = false }: { readonly sync?: boolean } = {},
): Promise<FileContent | undefined> {
	const opened = await openRegular(tree, at, sync ? FLUSH : READ).catch((error) => {
		throw readFailed(at, error);
	});
	if (opened === undefined) {
		// Nothing is there, or a link on the way leads nowhere.
		await checkFolders(tree, folderOf(at));
		return undefined;
	}
	const { fd, stat } = opened;
	try {
		const bytes = await readFrom(tree, fd, at, 0, stat.size, maxBytes);
		if (sync) await tree.disk.fsync(fd);
		return { bytes, revision: sha256(bytes), mode: stat.mode & 0o777 };
	} catch (error) {
		throw readFailed(at, error);
	} finally {
		await closeQuietly(tree, fd);
	}
}

/** Everything from `start` to the end that the file has by now, `expected` bytes being its size a moment ago. */
export async function readFrom(tree: Tree, fd: number, at: Place, start: number, expected: number, maxBytes: number): Promise<Uint8Array> {
	let buffer = new Uint8Array(Math.max(0, Math.min(expected - start, maxBytes)) + 1);
	let length = 0;
	for (;;) {
		if (length > maxBytes) throw tooLarge(at, maxBytes);
		if (length === buffer.length) {
			const grown = new Uint8Array(Math.min(buffer.length * 2, maxBytes + 1));
			grown.set(buffer);
			buffer = grown;
		}
		const asked = buffer.length - length;
		const n = await tree.disk.read(fd, buffer, length, asked, start + length);
		length += n;
		// Fewer bytes than asked for, and as many as the file had: its end.
		if (n === 0 || (n < asked && start + length === expected)) return buffer.subarray(0, length);
	}
}

function tooLarge(at: Place, maxBytes: number): RunnerError {
	return new RunnerError('too-large', `${quote(at)} is larger than ${maxBytes} bytes: make it smaller or move it away.`, { path: at });
}

/** Opens what is a regular file and really lies at that place: no link was followed, before or during the open. Errors of the system pass as they are: the caller knows whether it reads or writes. */
export async function openRegular(
	tree: Tree,
	at: Place,
	flags: number,
	mode?: number,
): Promise<{ fd: number; stat: DiskStat } | undefined> {
	const path = absolute(tree, at);
	for (let round = 0; ; round++) {
		let fd: number;
		try {
			fd = await tree.disk.open(path, flags, mode);
		} catch (error) {
			const errno = errnoOf(error);
			if (errno === 'ENOENT') return undefined;
			if (errno === 'ELOOP' || errno === 'EMLINK') throw linked(at, error);
			if (errno === 'ENXIO' || errno === 'EISDIR' || errno === 'ENOTDIR') throw notAFile(at, error);
			throw error;
		}
		try {
			const stat = await tree.disk.fstat(fd);
			if (stat.kind !== 'file') throw notAFile(at);
			if (await liesAt(tree, fd, stat, at)) {
				for (const level of levelsOf(folderOf(at))) tree.known?.add(level);
				return { fd, stat };
			}
		} catch (error) {
			await closeQuietly(tree, fd);
			throw error;
		}
		await closeQuietly(tree, fd);
		if (round === 20) throw notAFile(at);
	}
}

/** Whether the open file is the one at the place, seen through no link. A file that was renamed over since counts: its path was right. */
async function liesAt(tree: Tree, fd: number, stat: DiskStat, at: Place): Promise<boolean> {
	const path = absolute(tree, at);
	const opened = await tree.disk.readlink(`/proc/self/fd/${fd}`).catch(() => undefined);
	if (opened !== undefined) {
		if (opened === path || opened === `${path} (deleted)`) return true;
		await checkFoldersAgain(tree, folderOf(at));
		throw linked(at);
	}
	if (!(await checkFoldersAgain(tree, folderOf(at)))) return false;
	const now = await lookAt(tree, at);
	if (now?.kind === 'link') throw linked(at);
	return now !== undefined && now.dev === stat.dev && now.ino === stat.ino;
}

function linked(at: Place, cause?: unknown): RunnerError {
	return new RunnerError('link-in-path', `${quote(at)} is a link or lies behind one: put a regular file there.`, { path: at, cause });
}

function notAFile(at: Place, cause?: unknown): RunnerError {
	return new RunnerError('not-a-file', `${quote(at)} is no regular file: move it away.`, { path: at, cause });
}

export async function closeQuietly(tree: Tree, fd: number): Promise<void> {
	await tree.disk.close(fd).catch(() => {});
}
