import { CREATE } from './disk.js';
import { writeAll, writeFailed } from './durable.js';
import { closeQuietly } from './read.js';
import { absolute, checkFolders, folderOf, type Place, type Tree } from './tree.js';

export interface LogFile {
	append(bytes: Uint8Array): Promise<void>;
	close(): Promise<void>;
}

/** A new file that grows while somebody may watch it. Not durable, no state: only what a process printed. Its folder must exist. Throws `write-failed`, `link-in-path`. */
export async function createLogFile(tree: Tree, at: Place): Promise<LogFile> {
	await checkFolders(tree, folderOf(at));
	try {
		const fd = await tree.disk.open(absolute(tree, at), CREATE, 0o644);
		return { append: (bytes) => writeAll(tree.disk, fd, bytes), close: () => closeQuietly(tree, fd) };
	} catch (error) {
		throw writeFailed(at, error);
	}
}
