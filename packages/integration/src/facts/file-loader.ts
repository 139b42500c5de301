import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { readInside } from '../collect/safe-read.js';
import type { InterfaceDocument } from '../document.js';
import type { LoadFile } from './referenced-files.js';

const MOST_BYTES = 2 << 20;

/** Finds a file among the documents, else in the folder `root` and never outside it. */
export function fileLoader(documents: readonly InterfaceDocument[], root: string | undefined): LoadFile {
	const texts = new Map(documents.map((document) => [document.file, document.text]));
	return async (path) => {
		const known = texts.get(path);
		if (known !== undefined || root === undefined) return known;
		const real = await realpath(root).catch(() => undefined);
		const read = real === undefined ? 'missing' : await readInside(real, join(real, path), MOST_BYTES);
		return read === 'missing' || 'problem' in read ? undefined : read.text;
	};
}
