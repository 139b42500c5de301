import { errnoOf } from '../errors.js';
import { CREATE, type DiskStat } from './disk.js';
import { writeAll, writeFailed } from './durable.js';
import { closeQuietly } from './read.js';
import { beginTemporary, endTemporary } from './temporary.js';
import { absolute, nameOf, type Place, sibling, type Tree } from './tree.js';

/** A file of ours that stays open: as long as it does, no other file has its inode. */
export interface OpenFile extends Pick<DiskStat, 'dev' | 'ino'> {
	readonly fd: number;
}

/** A content in a file of its own, ready to be linked to a name. */
export interface Temporary {
	readonly at: Place;
	readonly file: OpenFile;
}

export async function beginPublishing(tree: Tree, at: Place, bytes: Uint8Array): Promise<Temporary> {
	const name = beginTemporary(nameOf(at));
	const temporary = sibling(at, name);
	try {
		return { at: temporary, file: await createWith(tree, temporary, bytes) };
	} catch (error) {
		await tree.disk.unlink(absolute(tree, temporary)).catch(() => {});
		endTemporary(name);
		throw writeFailed(at, error);
	}
}

/** Removes the temporary; its file is closed unless it is the one that was `taken`. */
export async function endPublishing(tree: Tree, { at, file }: Temporary, taken: OpenFile | undefined): Promise<void> {
	if (taken !== file) await closeQuietly(tree, file.fd);
	await tree.disk.unlink(absolute(tree, at)).catch(() => {});
	endTemporary(nameOf(at));
}

async function createWith(tree: Tree, at: Place, bytes: Uint8Array): Promise<OpenFile> {
	const fd = await tree.disk.open(absolute(tree, at), CREATE, 0o644);
	try {
		await writeAll(tree.disk, fd, bytes);
		const { dev, ino } = await tree.disk.fstat(fd);
		return { fd, dev, ino };
	} catch (error) {
		await closeQuietly(tree, fd);
		await tree.disk.unlink(absolute(tree, at)).catch(() => {});
		throw error;
	}
}

const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'UNKNOWN'];

/** The name is another's; where there are no links its content may still be on the way. */
export type Theirs = 'theirs' | 'theirs, perhaps half';

/** Publishes the whole content under the name, if nobody has it; where there are no links, byte by byte. Gives the file that carries the name now. */
export async function publish(tree: Tree, temporary: Temporary, at: Place, bytes: Uint8Array): Promise<OpenFile | Theirs> {
	try {
		await tree.disk.link(absolute(tree, temporary.at), absolute(tree, at));
		return temporary.file;
	} catch (error) {
		const errno = errnoOf(error) ?? '';
		if (errno === 'EEXIST') return 'theirs';
		if (!NO_LINKS.includes(errno)) throw error;
	}
	try {
		return await createWith(tree, at, bytes);
	} catch (error) {
		if (errnoOf(error) === 'EEXIST') return 'theirs, perhaps half';
		throw error;
	}
}
