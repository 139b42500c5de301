import * as fs from 'node:fs';
import { promisify } from 'node:util';
import { errnoOf } from '../errors.js';

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
	/** Nothing is ever brought to the medium, so no folder is opened for it. */
	readonly volatile?: boolean;
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
	/** Undefined when nothing is there. */
	lstat(path: string): Promise<DiskStat | undefined>;
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
/** Making a file that must not be there yet; it can be read again through the same descriptor. */
export const CREATE: number = O.O_RDWR | O.O_CREAT | O.O_EXCL | (O.O_NOFOLLOW ?? 0);
/** Opening a file that somebody else wrote, to bring it to disk: Windows flushes only what may be written. */
export const FLUSH: number = process.platform === 'win32' ? O.O_RDWR : READ;
/** Appending to a file, made when missing. */
export const APPEND: number = O.O_WRONLY | O.O_CREAT | O.O_APPEND | (O.O_NOFOLLOW ?? 0) | (O.O_NONBLOCK ?? 0);

function diskStat(stat: fs.BigIntStats): DiskStat {
	const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other';
	return { kind, dev: stat.dev, ino: stat.ino, size: Number(stat.size), mode: Number(stat.mode) };
}

const writeMuch = promisify(fs.write);
const LITTLE = 64 * 1024;

// Names and small contents stay in the kernel's memory and take microseconds, the way through the thread pool ten times as long. What waits for the medium goes through it.
export const nodeDisk: Disk = {
	windows: process.platform === 'win32',
	open: async (path, flags, mode) => fs.openSync(path, flags, mode),
	close: async (fd) => fs.closeSync(fd),
	read: async (fd, buffer, offset, length, position) => fs.readSync(fd, buffer, offset, length, position),
	write: async (fd, buffer, offset, length) =>
		length <= LITTLE ? fs.writeSync(fd, buffer, offset, length, null) : (await writeMuch(fd, buffer, offset, length, null)).bytesWritten,
	fstat: async (fd) => diskStat(fs.fstatSync(fd, { bigint: true })),
	fsync: promisify(fs.fsync),
	fdatasync: promisify(fs.fdatasync),
	ftruncate: promisify(fs.ftruncate),
	lstat: async (path) => {
		try {
			const stat = fs.lstatSync(path, { bigint: true, throwIfNoEntry: false });
			return stat && diskStat(stat);
		} catch (error) {
			// Behind a file nothing can be: POSIX has an error of its own for it.
			if (errnoOf(error) === 'ENOTDIR') return undefined;
			throw error;
		}
	},
	readlink: async (path) => fs.readlinkSync(path),
	realpath: promisify(fs.realpath.native) as (path: string) => Promise<string>,
	readdir: async (path) => fs.readdirSync(path),
	mkdir: async (path) => fs.mkdirSync(path),
	rmdir: async (path) => fs.rmdirSync(path),
	rename: async (from, to) => fs.renameSync(from, to),
	link: async (existing, path) => fs.linkSync(existing, path),
	symlink: async (target, path, type) => fs.symlinkSync(target, path, type),
	unlink: async (path) => fs.unlinkSync(path),
};

/** The same table without the waits for the medium: for tests and demos. */
export function withoutSync(disk: Disk): Disk {
	return { ...disk, volatile: true, fsync: async () => {}, fdatasync: async () => {} };
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
