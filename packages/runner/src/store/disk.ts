import * as fs from 'node:fs';
import { promisify } from 'node:util';

/** What `lstat` and `fstat` tell. `size` in bytes; dev and ino together name the file. */
export interface DiskStat {
	readonly kind: 'file' | 'folder' | 'link' | 'other';
	readonly dev: bigint;
	readonly ino: bigint;
	readonly size: number;
	readonly mode: number;
}

/** Every file operation of this package. Tests pass their own and make the n-th call fail, wait or kill. Errors carry the system's `code`. */
export interface Disk {
	/** Windows: a rename may find its target held open, and folders can't be opened for fsync. */
	readonly windows: boolean;
	open(path: string, flags: number, mode?: number): Promise<number>;
	close(fd: number): Promise<void>;
	/** Resolves to the number of bytes; 0 at the end. */
	read(fd: number, buffer: Uint8Array, offset: number, length: number, position: number): Promise<number>;
	/** Resolves to the number of bytes written, which may be fewer than asked for. Writes at the file's own position. */
	write(fd: number, buffer: Uint8Array, offset: number, length: number): Promise<number>;
	fstat(fd: number): Promise<DiskStat>;
	fsync(fd: number): Promise<void>;
	fdatasync(fd: number): Promise<void>;
	ftruncate(fd: number, length: number): Promise<void>;
	lstat(path: string): Promise<DiskStat>;
	readlink(path: string): Promise<string>;
	realpath(path: string): Promise<string>;
	readdir(path: string): Promise<string[]>;
	mkdir(path: string): Promise<void>;
	rmdir(path: string): Promise<void>;
	rename(from: string, to: string): Promise<void>;
	link(existing: string, path: string): Promise<void>;
	symlink(target: string, path: string, type: 'dir' | 'junction'): Promise<void>;
	unlink(path: string): Promise<void>;
}

const O = fs.constants;
/** Opening for reading: no link followed, no wait on a FIFO. */
export const READ: number = O.O_RDONLY | (O.O_NOFOLLOW ?? 0) | (O.O_NONBLOCK ?? 0);
/** Making a file that must not be there yet. */
export const CREATE: number = O.O_WRONLY | O.O_CREAT | O.O_EXCL | (O.O_NOFOLLOW ?? 0);
/** Appending to a file, made when missing. */
export const APPEND: number = O.O_WRONLY | O.O_CREAT | O.O_APPEND | (O.O_NOFOLLOW ?? 0) | (O.O_NONBLOCK ?? 0);

function diskStat(stat: fs.BigIntStats): DiskStat {
	const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other';
	return { kind, dev: stat.dev, ino: stat.ino, size: Number(stat.size), mode: Number(stat.mode) };
}

const read = promisify(fs.read);
const write = promisify(fs.write);
const fstat = promisify(fs.fstat);
const lstat = promisify(fs.lstat);

export const nodeDisk: Disk = {
	windows: process.platform === 'win32',
	open: promisify(fs.open),
	close: promisify(fs.close),
	read: async (fd, buffer, offset, length, position) => (await read(fd, buffer, offset, length, position)).bytesRead,
	write: async (fd, buffer, offset, length) => (await write(fd, buffer, offset, length, null)).bytesWritten,
	fstat: async (fd) => diskStat(await fstat(fd, { bigint: true })),
	fsync: promisify(fs.fsync),
	fdatasync: promisify(fs.fdatasync),
	ftruncate: promisify(fs.ftruncate),
	lstat: async (path) => diskStat(await lstat(path, { bigint: true })),
	readlink: promisify(fs.readlink) as (path: string) => Promise<string>,
	realpath: promisify(fs.realpath) as (path: string) => Promise<string>,
	readdir: promisify(fs.readdir) as (path: string) => Promise<string[]>,
	mkdir: promisify(fs.mkdir) as (path: string) => Promise<void>,
	rmdir: promisify(fs.rmdir) as (path: string) => Promise<void>,
	rename: promisify(fs.rename),
	link: promisify(fs.link),
	symlink: promisify(fs.symlink) as Disk['symlink'],
	unlink: promisify(fs.unlink),
};

/** The same table without the waits for the medium: for tests and demos. */
export function withoutSync(disk: Disk): Disk {
	return { ...disk, fsync: async () => {}, fdatasync: async () => {} };
}

/** A small text of the kernel's own (`/proc`), which no disk holds; undefined where there is none. */
export function kernelText(path: string): string | undefined {
	try {
		return fs.readFileSync(path, 'latin1');
	} catch {
		return undefined;
	}
}

/** Where a link of the kernel's own (`/proc`) points; undefined where there is none. */
export function kernelLink(path: string): string | undefined {
	try {
		return fs.readlinkSync(path);
	} catch {
		return undefined;
	}
}
