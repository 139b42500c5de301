import type { Disk } from '../store/disk.js';

/** What happens at an operation: nothing (undefined), an error of the system before or after it, half a write before the error, or a wait. */
export type Fault =
	| { readonly error: string; readonly when?: 'before' | 'half' | 'after'; readonly lasting?: boolean }
	| { readonly short: number }
	| { readonly wait: () => Promise<void> };

export interface Operation {
	readonly name: keyof Disk;
	/** Counts from 1. */
	readonly number: number;
	readonly path: string | undefined;
}

export interface FaultyDisk extends Disk {
	/** How many operations were asked for. */
	readonly count: () => number;
	readonly seen: readonly Operation[];
}

function systemError(code: string): Error {
	return Object.assign(new Error(`${code}: planted`), { code });
}

/** A table whose operations fail, wait or stop as `plan` says; after a `lasting` error every later operation fails too, as if the process were dead. */
export function faultyDisk(disk: Disk, plan: (operation: Operation) => Fault | undefined): FaultyDisk {
	const seen: Operation[] = [];
	let dead: string | undefined;
	const wrap = <A extends unknown[], R>(name: keyof Disk, run: (...args: A) => Promise<R>): ((...args: A) => Promise<R>) => {
		return async (...args) => {
			if (dead !== undefined) throw systemError(dead);
			const operation = { name, number: seen.length + 1, path: typeof args[0] === 'string' ? args[0] : undefined };
			seen.push(operation);
			const fault = plan(operation);
			if (fault === undefined) return run(...args);
			if ('wait' in fault) {
				await fault.wait();
				return run(...args);
			}
			if ('short' in fault) return run(...shorter(name, args, fault.short));
			if (fault.lasting) dead = fault.error;
			if (fault.when === 'after') await run(...args);
			if (fault.when === 'half' && name === 'write') await run(...shorter(name, args, Math.floor((args[3] as number) / 2)));
			throw systemError(fault.error);
		};
	};
	return {
		windows: disk.windows,
		open: wrap('open', disk.open),
		close: wrap('close', disk.close),
		read: wrap('read', disk.read),
		write: wrap('write', disk.write),
		fstat: wrap('fstat', disk.fstat),
		fsync: wrap('fsync', disk.fsync),
		fdatasync: wrap('fdatasync', disk.fdatasync),
		ftruncate: wrap('ftruncate', disk.ftruncate),
		lstat: wrap('lstat', disk.lstat),
		readlink: wrap('readlink', disk.readlink),
		realpath: wrap('realpath', disk.realpath),
		readdir: wrap('readdir', disk.readdir),
		mkdir: wrap('mkdir', disk.mkdir),
		rmdir: wrap('rmdir', disk.rmdir),
		rename: wrap('rename', disk.rename),
		link: wrap('link', disk.link),
		symlink: wrap('symlink', disk.symlink),
		unlink: wrap('unlink', disk.unlink),
		count: () => seen.length,
		seen,
	};
}

/** Only a write can be short; any other operation is done whole. */
function shorter<A extends unknown[]>(name: keyof Disk, args: A, length: number): A {
	if (name !== 'write') return args;
	const [fd, buffer, offset, asked] = args as unknown as [number, Uint8Array, number, number];
	return [fd, buffer, offset, Math.min(asked, length)] as unknown as A;
}
