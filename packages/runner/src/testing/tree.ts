import type { Disk } from '../store/disk.js';
import type { LockedTree } from '../store/tree.js';

/** A tree for tests of single operations: its lock is always ours. */
export function freeTree(disk: Disk, root = '/'): LockedTree {
	return { disk, root, lasting: new Set(), check: async () => {} };
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array | undefined): string | undefined =>
	bytes === undefined ? undefined : new TextDecoder().decode(bytes);

/** The code of what a call throws, or `none`. */
export async function codeOf(call: Promise<unknown> | (() => unknown)): Promise<unknown> {
	try {
		await (typeof call === 'function' ? call() : call);
		return 'none';
	} catch (error) {
		return (error as { code?: unknown }).code ?? error;
	}
}
