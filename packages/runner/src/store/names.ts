import type { Task, TaskId } from '@batchwright/core';
import type { Tagged } from 'type-fest';
import { RunnerError } from '../errors.js';
import { sha256 } from './hash.js';
import { quote } from './quote.js';

/** A name that may become one segment of a path on every file system. Only `safeName` and `folderName` make one. */
export type SafeName = Tagged<string, 'SafeName'>;

const GRAMMAR = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
const OURS = new Set(
	'summary.md integration.md report.md tasks tasks.md journal.jsonl lock lock.break run.lock run.lock.break task.md interface.md evidence.md artifacts'.split(
		' ',
	),
);

/** Whether the text may stand as a name: letters, digits, `.`, `_`, `-`, at most 64; no trailing dot, no Windows device, no name that the workspace uses itself. */
export function isSafeName(text: unknown): text is SafeName {
	return typeof text === 'string' && GRAMMAR.test(text) && !text.endsWith('.') && !DEVICE.test(text) && !OURS.has(text.toLowerCase());
}

/** The text as a `SafeName`, never changed. Throws `RunnerError` `unsafe-name`. */
export function safeName(text: string): SafeName {
	if (!isSafeName(text)) {
		throw new RunnerError(
			'unsafe-name',
			`${quote(text)} can't be a name: use 1 to 64 letters, digits, ".", "_" or "-", begin with a letter or digit, end with no dot, and avoid device names and the workspace's own.`,
		);
	}
	return text;
}

/** Two names with equal keys would be one file on some file system: NFKC, case folded, trailing dots and spaces off. */
export function clashKey(name: string): string {
	const folded = name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
	let end = folded.length;
	while (end > 0 && (folded[end - 1] === '.' || folded[end - 1] === ' ')) end--;
	return folded.slice(0, end);
}

const SLUG = 40;

function slugOf(text: string): { slug: string; lossy: boolean } {
	const spaced = text
		.replace(/[A-Z]/g, (c) => c.toLowerCase())
		.trim()
		.replace(/\s+/g, '-');
	const slug = spaced
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, SLUG + 1)
		.replace(/^-|-$/g, '')
		.slice(0, SLUG)
		.replace(/-$/, '');
	return { slug, lossy: slug !== spaced };
}

function stampOf(at: Date): string {
	const digits = at.toISOString().replace(/[^0-9]/g, '');
	return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-`;
}

/** As `folderName`, with the clash keys of the names in use. */
export function freeFolderName(
	task: { readonly id: TaskId; readonly title?: string },
	takenKeys: Pick<ReadonlySet<string>, 'has'>,
	at?: Date,
): SafeName {
	const stamp = at ? stampOf(at) : '';
	const titled = slugOf(task.title ?? '');
	const { slug, lossy } = titled.slug ? titled : { slug: slugOf(task.id).slug, lossy: titled.lossy || slugOf(task.id).lossy };
	const free = (name: string): name is SafeName => isSafeName(name) && !takenKeys.has(clashKey(name));
	const plain = `${stamp}${slug}`;
	if (slug && !lossy && free(plain)) return plain;
	const digest = sha256(task.id);
	for (let round = 0; ; round++) {
		const suffix = round === 0 ? digest.slice(0, 8) : `${digest.slice(0, 8)}-${round}`;
		const stem = slug.slice(0, 63 - stamp.length - suffix.length).replace(/-$/, '');
		const name = stem ? `${stamp}${stem}-${suffix}` : `${stamp}${suffix}`;
		if (free(name)) return name;
	}
}

/**
 * The folder's name for a task: `YYYYMMDD-HHmm-<slug>` (UTC; without `at`, the slug alone), the slug from its title, else its id.
 * Total: any id has one. `-` and 8 hex digits of the id's SHA-256 follow where the slug lost more than case and spaces or the name is `taken`.
 */
export function folderName(task: Pick<Task, 'id' | 'title'>, taken: Iterable<string> = [], at?: Date): SafeName {
	return freeFolderName(task, new Set(Array.from(taken, clashKey)), at);
}

/** A batch's number, checked at run time: an integer from 1 to 999,999. Throws `invalid-batch`. */
export function batchNumber(value: unknown): number {
	if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 999_999) {
		throw new RunnerError('invalid-batch', `${quote(value)} is no batch number: give an integer from 1 to 999999.`);
	}
	return value;
}
