import { sep } from 'node:path';
import { errnoOf, RunnerError } from '../errors.js';
import type { Disk, DiskStat } from './disk.js';
import { isSafeName, type SafeName } from './names.js';
import { quote } from './quote.js';

declare const place: unique symbol;
/** A path below a tree's root, with `/`, made of checked segments only. */
export type Place = string & { readonly [place]: true };

/** A folder on disk that nothing here leaves. `root` is absolute and resolved. */
export interface Tree {
	readonly disk: Disk;
	readonly root: string;
	/** Folders whose names this process knows to be on disk. */
	readonly lasting: Set<Place>;
	/** Inside a transaction: folders on the way that it has found to be folders and no links. What is opened there is checked again, by its descriptor. */
	readonly known?: Set<Place> | undefined;
}

/** A tree whose lock is held: only such a tree can be written. `check` throws `lock-lost` when the lock is no longer ours. */
export interface LockedTree extends Tree {
	readonly check: () => Promise<void>;
}

const FOLDER_SEGMENT = /^\.?[A-Za-z0-9][A-Za-z0-9._-]{0,126}$/;

/** Whether each segment of a path is harmless: no `..`, no empty segment, no backslash, no control, nothing that begins with two dots. */
export function isPlace(text: unknown): text is Place {
	return typeof text === 'string' && text.length <= 1000 && text.split('/').every((s) => FOLDER_SEGMENT.test(s) && !s.endsWith('.'));
}

/** A place of this package's own making: a constant or a filled layout template. Throws `layout-escapes` when it isn't harmless. */
export function placeOf(text: string): Place {
	if (!isPlace(text)) {
		throw new RunnerError(
			'layout-escapes',
			`The path ${quote(text)} leaves the root or holds a segment that isn't safe: write the layout with plain relative segments.`,
		);
	}
	return text;
}

/** A file of a fixed name, or a checked name, inside a folder. */
export function inside(folder: Place, name: SafeName | OwnName): Place {
	return `${folder}/${name}` as Place;
}

/** Names that the workspace itself gives. */
export type OwnName =
	| 'summary.md'
	| 'integration.md'
	| 'report.md'
	| 'tasks'
	| 'tasks.md'
	| 'TASK.md'
	| 'EVIDENCE.md'
	| 'journal.jsonl'
	| 'lock'
	| 'run.lock';

/** The place as names from an embedder give it. Throws `unsafe-name`. */
export function placeFromNames(names: readonly SafeName[]): Place {
	const at = names.findIndex((name) => !isSafeName(name));
	if (names.length === 0 || at >= 0)
		throw new RunnerError('unsafe-name', `${quote(at < 0 ? '' : names[at])} can't be part of a path: pass names made by safeName.`);
	return names.join('/') as Place;
}

export function folderOf(at: Place): Place | undefined {
	const cut = at.lastIndexOf('/');
	return cut < 0 ? undefined : (at.slice(0, cut) as Place);
}

/** Another name in the same folder. */
export function sibling(at: Place, name: string): Place {
	const folder = folderOf(at);
	return (folder === undefined ? name : `${folder}/${name}`) as Place;
}

export function nameOf(at: Place): string {
	return at.slice(at.lastIndexOf('/') + 1);
}

export function absolute(tree: Tree, at: Place | undefined): string {
	if (at === undefined) return tree.root;
	const base = tree.root.endsWith(sep) ? tree.root : tree.root + sep;
	return base + (sep === '/' ? at : at.replaceAll('/', sep));
}

/** What stands at the place, no link followed; undefined when nothing does. */
export async function lookAt(tree: Tree, at: Place | undefined): Promise<DiskStat | undefined> {
	try {
		return await tree.disk.lstat(absolute(tree, at));
	} catch (error) {
		throw readFailed(at, error);
	}
}

export function readFailed(at: Place | undefined, error: unknown): unknown {
	const errno = errnoOf(error);
	if (errno === undefined) return error;
	return new RunnerError('read-failed', `${quote(at ?? '.')} can't be read (${errno}): make it readable or move it away.`, {
		path: at ?? '.',
		errno,
		cause: error,
	});
}

/** Checks each folder from the root down to this one, inside a transaction once: true when all exist. Throws `link-in-path` for a link, `not-a-file` for anything else on the way. */
export async function checkFolders(tree: Tree, folder: Place | undefined): Promise<boolean> {
	if (folder !== undefined && tree.known?.has(folder)) return true;
	for (const level of levelsOf(folder)) if (!(await isFolder(tree, level))) return false;
	return true;
}

/** The same, whatever was found before: after a change that no descriptor vouches for. */
export function checkFoldersAgain(tree: Tree, folder: Place | undefined): Promise<boolean> {
	return checkFolders({ ...tree, known: undefined }, folder);
}

/** Whether that folder exists, those above it being checked. */
export async function isFolder(tree: Tree, level: Place): Promise<boolean> {
	if (tree.known?.has(level)) return true;
	const stat = await lookAt(tree, level);
	if (stat === undefined) return false;
	if (stat.kind === 'link') {
		throw new RunnerError(
			'link-in-path',
			`${quote(level)} is a link: the workspace writes and reads through folders only, so replace the link by a folder.`,
			{ path: level },
		);
	}
	if (stat.kind !== 'folder') throw new RunnerError('not-a-file', `${quote(level)} is no folder: move it away.`, { path: level });
	tree.known?.add(level);
	return true;
}

/** The folder and those above it, from the root down; none for the root. */
export function levelsOf(folder: Place | undefined): Place[] {
	if (folder === undefined) return [];
	const levels: Place[] = [];
	for (let end = folder.indexOf('/'); end >= 0; end = folder.indexOf('/', end + 1)) levels.push(folder.slice(0, end) as Place);
	return [...levels, folder];
}
