import { posix } from 'node:path';
import { isRecord } from '../schema/json-schema/document.js';
import { parseYaml } from './yaml-tree.js';

/** The text of a file by its path relative to the root; `undefined` where there is none, or it may not be read. */
export type LoadFile = (path: string) => Promise<string | undefined>;

const MOST_FILES = 20;

/**
 * Takes in the local files that a parsed document's references lead to: they are put under `x-files`, and every reference points into the one root. References
 * with a scheme or out of the root stay as they are and lead to nothing. Changes `root`.
 */
export async function takeInFiles(root: Record<string, unknown>, file: string, load: LoadFile): Promise<void> {
	const files = new Map<string, unknown>();
	const queue: { readonly value: unknown; readonly file: string }[] = [{ value: root, file }];
	const seen = new Set<object>();
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		const { value, file: from } = next;
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);
		for (const inner of Object.values(value)) queue.push({ value: inner, file: from });
		if (!isRecord(value) || typeof value['$ref'] !== 'string') continue;
		const target = targetOf(value['$ref'], from);
		if (target === undefined) continue;
		if (target.file !== file && !files.has(target.file) && files.size < MOST_FILES) {
			const loaded = await parsed(target.file, load);
			files.set(target.file, loaded);
			queue.push({ value: loaded, file: target.file });
		}
		value['$ref'] = target.file === file ? `#${target.pointer}` : `#/x-files/${escaped(target.file)}${target.pointer}`;
	}
	if (files.size > 0) root['x-files'] = Object.assign(Object.create(null), Object.fromEntries(files));
}

/** The file and pointer that a reference means in a file. */
function targetOf(reference: string, from: string): { file: string; pointer: string } | undefined {
	const [path = '', pointer = ''] = reference.split('#', 2);
	if (path === '') return { file: from, pointer };
	if (/^[a-z][a-z0-9+.-]*:|^\/\/|^\//i.test(path)) return undefined;
	const file = posix.normalize(posix.join(posix.dirname(from), path));
	return file.startsWith('../') ? undefined : { file, pointer };
}

async function parsed(file: string, load: LoadFile): Promise<unknown> {
	const text = await load(file);
	if (text === undefined) return undefined;
	const tree = await parseYaml(text);
	return 'reason' in tree ? undefined : tree.root;
}

/** A path as one part of a JSON pointer in a URI fragment. */
function escaped(file: string): string {
	return encodeURIComponent(file.replaceAll('~', '~0').replaceAll('/', '~1'));
}
