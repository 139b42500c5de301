import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem, TaskId } from '@batchwright/core';
import { byText } from '../order.js';
import { placeInside, readInside } from './safe-read.js';

/** Where tasks and batches lie below the root; `{sprint}`, `{batch}` and `{task}` are filled in. */
export interface CollectLayout {
	readonly batch?: string;
	readonly task?: string;
}

const PATTERN = { batch: '.work/sprints/{sprint}/implementation/batch-{batch}', task: '.work/tasks/{task}' };

/** A task whose documents are asked for. `folder`, relative to the root, where the caller knows it. */
export interface CollectTask {
	readonly id: TaskId;
	readonly folder?: string;
	/** Its work is done, so that a missing interface is an error. */
	readonly complete?: boolean;
}

/** The real folder of each task, found through the batch's links or its `tasks.md`, else the layout. */
export async function taskFolders(
	root: string,
	batch: number,
	tasks: readonly CollectTask[],
	layout: CollectLayout | 'pattern' | undefined,
	problems: Problem[],
): Promise<{ task: CollectTask; folder: string | undefined }[]> {
	const templates = { ...PATTERN, ...(layout === 'pattern' ? undefined : layout) };
	const linked = await linkedFolders(root, batch, templates.batch, problems);
	if (tasks.length === 0) return linked.map(({ id, real }) => ({ task: { id }, folder: real }));
	const found: { task: CollectTask; folder: string | undefined }[] = [];
	for (const task of tasks) found.push({ task, folder: await folderOf(root, task, linked, templates.task, problems) });
	return found;
}

async function folderOf(
	root: string,
	task: CollectTask,
	linked: readonly { readonly id: TaskId; readonly name: string; readonly real: string }[],
	template: string,
	problems: Problem[],
): Promise<string | undefined> {
	const link = task.folder === undefined ? (linked.find((l) => l.id === task.id) ?? linked.find((l) => l.name === task.id)) : undefined;
	if (link !== undefined) return link.real;
	const path = task.folder ?? (isName(task.id) ? template.replaceAll('{task}', task.id) : undefined);
	if (path === undefined) return undefined;
	const place = await placeInside(root, join(root, path));
	if (place === 'missing') return undefined;
	if ('problem' in place) problems.push({ ...place.problem, ids: [task.id] });
	else return place.real;
	return undefined;
}

/** Only a plain name may stand in a path: an id is outside text. */
export function isName(id: string): boolean {
	return id !== '.' && id !== '..' && !/[\\/\0]/.test(id);
}

async function linkedFolders(
	root: string,
	batch: number,
	template: string,
	problems: Problem[],
): Promise<{ id: TaskId; name: string; real: string }[]> {
	const found: { id: TaskId; name: string; real: string }[] = [];
	for (const folder of await batchFolders(root, batch, template)) {
		for (const [name, path] of await linksOf(root, folder)) {
			const place = await placeInside(root, path);
			if (place === 'missing') continue;
			if ('problem' in place) problems.push({ ...place.problem, ids: [name] });
			else found.push({ id: (await idIn(root, place.real)) ?? name, name, real: place.real });
		}
	}
	return found;
}

/** The batch's folder in each sprint: batch numbers go on across sprints, so one of them has it. */
async function batchFolders(root: string, batch: number, template: string): Promise<string[]> {
	const [before, after] = template.replaceAll('{batch}', String(batch)).split('{sprint}', 2);
	if (after === undefined) return [join(root, before!)];
	const names = await listed(join(root, before!));
	return names.map((name) => join(root, `${before}${name}${after}`));
}

async function linksOf(root: string, folder: string): Promise<[string, string][]> {
	const names = await listed(join(folder, 'tasks'));
	if (names.length > 0) return names.map((name) => [name, join(folder, 'tasks', name)]);
	const list = await readInside(root, join(folder, 'tasks.md'), 1 << 20);
	if (list === 'missing' || 'problem' in list) return [];
	const paths = [...list.text.matchAll(/^\s*[-*]\s+(?:\[[^\]\n]*\]\(([^)\n]+)\)|`([^`\n]+)`|(\S+))/gm)].map((m) => m[1] ?? m[2] ?? m[3]!);
	return paths.map((path) => [path.split('/').filter(Boolean).at(-1) ?? path, join(folder, path)]);
}

/** The id that the folder's TASK.md names. */
async function idIn(root: string, folder: string): Promise<TaskId | undefined> {
	const task = await readInside(root, join(folder, 'TASK.md'), 1 << 20);
	if (task === 'missing' || 'problem' in task) return undefined;
	return /\*\*Task ID\*\*:[ \t]*([^\r\n]+?)[ \t]*$/m.exec(task.text)?.[1]?.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** Names in a folder, by code unit; none where it can't be listed. */
export async function listed(folder: string): Promise<string[]> {
	return readdir(folder).then(
		(names) => names.sort(byText),
		() => [],
	);
}
