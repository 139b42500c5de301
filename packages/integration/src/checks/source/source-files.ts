import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { byText } from '../../order.js';

const largest = 2 * 1024 * 1024;

/** Reads source files of a folder; nothing outside it, and nothing but plain files of at most 2 MiB. */
export interface SourceFiles {
	/** `path` is relative to the folder, with `/`; `undefined` where there is no such file. */
	read(path: string): Promise<string | undefined>;
	/** All paths, sorted, at most 2,000; without hidden folders and what tools write. Links aren't followed. */
	list(): Promise<string[]>;
}

const mostFiles = 2000;
const written = new Set(['node_modules', 'dist', 'build', 'coverage', 'vendor', 'target', '__pycache__']);

export async function openSources(root: string): Promise<SourceFiles | undefined> {
	const real = await realpath(root).catch(() => undefined);
	if (real === undefined) return undefined;
	const known = new Map<string, Promise<string | undefined>>();
	return {
		read: (path) => {
			const text = known.get(path) ?? readInside(real, path);
			known.set(path, text);
			return text;
		},
		list: () => listInside(real),
	};
}

async function listInside(root: string): Promise<string[]> {
	const files: string[] = [];
	const open = [''];
	for (let folder = open.shift(); folder !== undefined && files.length < mostFiles; folder = open.shift()) {
		const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
		for (const entry of entries.sort((a, b) => byText(a.name, b.name))) {
			const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
			if (entry.isFile()) files.push(path);
			else if (entry.isDirectory() && !entry.name.startsWith('.') && !written.has(entry.name)) open.push(path);
		}
	}
	return files.slice(0, mostFiles).sort(byText);
}

async function readInside(root: string, path: string): Promise<string | undefined> {
	if (path.includes('\0')) return undefined;
	try {
		const file = await realpath(join(root, path));
		const inside = relative(root, file);
		if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..') return undefined;
		const { size } = await stat(file).then((found) => (found.isFile() ? found : { size: Number.POSITIVE_INFINITY }));
		return size <= largest ? await readFile(file, 'utf8') : undefined;
	} catch {
		return undefined;
	}
}
