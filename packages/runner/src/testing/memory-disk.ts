import { constants as O } from 'node:fs';
import type { Disk, DiskStat } from '../store/disk.js';

export interface Node {
	readonly ino: number;
	readonly kind: 'file' | 'folder' | 'link';
	mode: number;
	bytes: Uint8Array;
	readonly entries: Map<string, Node>;
	readonly target: string;
}

/** What a disk was asked to keep, in order: the log from which every state after a power loss follows. */
export type Kept =
	| {
			readonly what: 'names';
			readonly changes: readonly { readonly folder: number; readonly name: string; readonly node: Node | undefined }[];
	  }
	| { readonly what: 'bytes'; readonly node: Node; readonly bytes: Uint8Array }
	| { readonly what: 'sync'; readonly node: Node };

function fail(code: string, path: string): never {
	throw Object.assign(new Error(`${code}: ${path}`), { code });
}

let inodes = 0;
export function newNode(kind: Node['kind'], mode: number, target = ''): Node {
	return { ino: ++inodes, kind, mode, bytes: new Uint8Array(), entries: new Map(), target };
}

/** A disk in memory with POSIX manners. `log` is what was asked of it since it was made. */
export interface MemoryDisk extends Disk {
	readonly top: Node;
	readonly log: Kept[];
}

export function memoryDisk(top: Node = newNode('folder', 0o755)): MemoryDisk {
	const log: Kept[] = [];
	const open = new Map<number, { node: Node; position: number; append: boolean }>();
	let fds = 100;

	const walk = (path: string, depth = 0): { folder: Node; name: string; node: Node | undefined } => {
		if (depth > 20) fail('ELOOP', path);
		const parts = path.split('/').filter((part) => part !== '' && part !== '.');
		const above: Node[] = [];
		let folder = top;
		for (const [index, name] of parts.entries()) {
			if (folder.kind !== 'folder') fail('ENOTDIR', path);
			if (index === parts.length - 1) return { folder, name, node: name === '..' ? above.at(-1) : folder.entries.get(name) };
			const next = name === '..' ? above.pop() : folder.entries.get(name);
			if (next === undefined) fail('ENOENT', path);
			if (next.kind === 'link') {
				const to = next.target.startsWith('/') ? next.target : `/${parts.slice(0, index).join('/')}/${next.target}`;
				return walk(`${to}/${parts.slice(index + 1).join('/')}`, depth + 1);
			}
			if (name !== '..') above.push(folder);
			folder = next;
		}
		return { folder: top, name: '', node: top };
	};
	const found = (path: string): Node => walk(path).node ?? fail('ENOENT', path);
	const at = (fd: number): { node: Node; position: number; append: boolean } => open.get(fd) ?? fail('EBADF', String(fd));
	const name = (...changes: { folder: Node; name: string; node: Node | undefined }[]): void => {
		for (const change of changes) {
			if (change.node) change.folder.entries.set(change.name, change.node);
			else change.folder.entries.delete(change.name);
		}
		log.push({ what: 'names', changes: changes.map((change) => ({ folder: change.folder.ino, name: change.name, node: change.node })) });
	};
	const put = (node: Node, bytes: Uint8Array): void => {
		node.bytes = bytes;
		log.push({ what: 'bytes', node, bytes });
	};
	const stat = (node: Node): DiskStat => ({ kind: node.kind, dev: 1n, ino: BigInt(node.ino), size: node.bytes.length, mode: node.mode });
	const fresh = (path: string, node: Node): void => {
		const place = walk(path);
		if (place.node) fail('EEXIST', path);
		name({ ...place, node });
	};

	return {
		top,
		log,
		windows: false,
		async open(path, flags, mode = 0o644) {
			const place = walk(path);
			let { node } = place;
			if (node && flags & O.O_EXCL) fail('EEXIST', path);
			if (node?.kind === 'link') fail('ELOOP', path);
			if (node?.kind === 'folder' && flags & (O.O_WRONLY | O.O_RDWR)) fail('EISDIR', path);
			if (!node) {
				if (!(flags & O.O_CREAT)) fail('ENOENT', path);
				node = newNode('file', mode);
				name({ ...place, node });
			}
			open.set(++fds, { node, position: 0, append: (flags & O.O_APPEND) !== 0 });
			return fds;
		},
		async close(fd) {
			at(fd);
			open.delete(fd);
		},
		async read(fd, buffer, offset, length, position) {
			const part = at(fd).node.bytes.subarray(position, position + length);
			buffer.set(part, offset);
			return part.length;
		},
		async write(fd, buffer, offset, length) {
			const file = at(fd);
			const start = file.append ? file.node.bytes.length : file.position;
			const bytes = new Uint8Array(Math.max(file.node.bytes.length, start + length));
			bytes.set(file.node.bytes);
			bytes.set(buffer.subarray(offset, offset + length), start);
			file.position = start + length;
			put(file.node, bytes);
			return length;
		},
		fstat: async (fd) => stat(at(fd).node),
		async fsync(fd) {
			log.push({ what: 'sync', node: at(fd).node });
		},
		async fdatasync(fd) {
			log.push({ what: 'sync', node: at(fd).node });
		},
		async ftruncate(fd, length) {
			const { node } = at(fd);
			put(node, node.bytes.slice(0, length));
		},
		async lstat(path) {
			try {
				return stat(found(path));
			} catch (error) {
				if (['ENOENT', 'ENOTDIR'].includes((error as { code: string }).code)) return undefined;
				throw error;
			}
		},
		async readlink(path) {
			const node = found(path);
			return node.kind === 'link' ? node.target : fail('EINVAL', path);
		},
		async realpath(path) {
			found(path);
			return path;
		},
		readdir: async (path) => [...found(path).entries.keys()],
		mkdir: async (path) => fresh(path, newNode('folder', 0o755)),
		async rmdir(path) {
			const place = walk(path);
			if (!place.node) fail('ENOENT', path);
			if (place.node.kind !== 'folder') fail('ENOTDIR', path);
			if (place.node.entries.size > 0) fail('ENOTEMPTY', path);
			name({ ...place, node: undefined });
		},
		async rename(from, to) {
			const source = walk(from);
			const target = walk(to);
			if (!source.node) fail('ENOENT', from);
			if (target.node?.kind === 'folder') fail('EISDIR', to);
			name({ ...target, node: source.node }, { ...source, node: undefined });
		},
		link: async (existing, path) => fresh(path, found(existing)),
		symlink: async (target, path) => fresh(path, newNode('link', 0o777, target)),
		async unlink(path) {
			const place = walk(path);
			if (!place.node) fail('ENOENT', path);
			if (place.node.kind === 'folder') fail('EISDIR', path);
			name({ ...place, node: undefined });
		},
	};
}
