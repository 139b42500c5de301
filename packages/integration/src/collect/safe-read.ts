import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import type { Problem } from '@batchwright/core';

/** A file's text, or the reason why it can't be had; `missing` where nothing is there. */
export type Read = { readonly text: string; readonly real: string; readonly bytes: number } | { readonly problem: Problem } | 'missing';

/** A path's real place, when it lies inside the root. */
export type Place = { readonly real: string } | { readonly problem: Problem } | 'missing';

/** The path relative to the root, with `/`. */
export function relativeTo(root: string, real: string): string {
	return relative(root, real).split(sep).join('/');
}

/** Follows a path to its real place, which must lie inside the real root; compared by segments. */
export async function placeInside(root: string, path: string): Promise<Place> {
	let real: string;
	try {
		real = await realpath(path);
	} catch (error) {
		const code = codeOf(error);
		if (code === 'ENOENT' || code === 'ENOTDIR')
			return (await isLink(path)) ? refuse(root, path, 'link-outside', 'is a link to nothing') : 'missing';
		if (code === 'ELOOP') return refuse(root, path, 'link-loop', 'is a link that leads back to itself');
		return refuse(root, path, 'unreadable', `could not be reached (${code})`);
	}
	const way = relative(root, real);
	const outside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
	return outside ? refuse(root, path, 'link-outside', 'leads out of the root') : { real };
}

/**
 * Reads a regular file inside the root, strictly as UTF-8, without its byte order mark. The last step follows no link and never waits (a pipe is refused);
 * size and kind are asked of the open handle, and the handle must still be what the path leads to.
 */
export async function readInside(root: string, path: string, most: number): Promise<Read> {
	const place = await placeInside(root, path);
	if (place === 'missing' || 'problem' in place) return place;
	let handle: Awaited<ReturnType<typeof open>>;
	try {
		handle = await open(place.real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		const code = codeOf(error);
		if (code === 'ENOENT') return 'missing';
		const named = code === 'EISDIR' || code === 'ENXIO' || code === 'EPERM';
		return refuse(root, path, named ? 'not-a-file' : 'unreadable', named ? 'is no regular file' : `could not be opened (${code})`);
	}
	try {
		const stat = await handle.stat();
		if (!stat.isFile()) return refuse(root, path, 'not-a-file', 'is no regular file');
		const now = await lstat(place.real).catch(() => undefined);
		if (now === undefined || now.ino !== stat.ino || now.dev !== stat.dev)
			return refuse(root, path, 'unreadable', 'was exchanged while it was read');
		if (stat.size > most) return refuse(root, path, 'too-large', `has ${stat.size} bytes, more than ${most}`);
		return decode(root, path, place.real, await readUpTo(handle, most), most);
	} catch (error) {
		return refuse(root, path, 'unreadable', `could not be read (${codeOf(error)})`);
	} finally {
		await handle.close();
	}
}

/** A file may grow between `fstat` and the end of reading: one byte more than allowed is enough to see it. */
async function readUpTo(handle: Awaited<ReturnType<typeof open>>, most: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for (let total = 0; total <= most; ) {
		const chunk = Buffer.allocUnsafe(Math.min(65_536, most + 1 - total));
		const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
		if (bytesRead === 0) break;
		chunks.push(chunk.subarray(0, bytesRead));
		total += bytesRead;
	}
	return Buffer.concat(chunks);
}

function decode(root: string, path: string, real: string, bytes: Buffer, most: number): Read {
	if (bytes.length > most) return refuse(root, path, 'too-large', `has more than ${most} bytes`);
	if (bytes.includes(0)) return refuse(root, path, 'not-text', 'holds a NUL byte');
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), real, bytes: bytes.length };
	} catch {
		return refuse(root, path, 'not-text', 'is not UTF-8');
	}
}

function refuse(root: string, path: string, code: string, why: string): { problem: Problem } {
	const file = relativeTo(root, path);
	return { problem: { code, severity: 'error', message: `${file} ${why}: it was left out.`, file } };
}

async function isLink(path: string): Promise<boolean> {
	return lstat(path).then(
		(stat) => stat.isSymbolicLink(),
		() => false,
	);
}

function codeOf(error: unknown): string {
	return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
