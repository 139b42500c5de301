import { basename, join } from 'node:path';
import type { TaskId } from '@batchwright/core';
import { isName, listed } from './task-folders.js';

/** The documents that may stand in a task's folder, with the fix cycle that wrote them, in the order they are read. */
export async function taskFiles(folder: string, task: TaskId): Promise<{ path: string; cycle: number }[]> {
	const found = documentsIn(folder, await listed(folder), 0);
	const cycles = (await listed(join(folder, 'fixes')))
		.map((name) => ({ name, number: Number(/^cycle-(\d{1,6})$/.exec(name)?.[1] ?? 0) }))
		.filter((cycle) => cycle.number > 0)
		.sort((a, b) => a.number - b.number);
	for (const cycle of cycles) {
		const evidence = join(folder, 'fixes', cycle.name, 'evidence');
		const own = new Set([task, basename(folder)].filter(isName));
		for (const place of [evidence, ...[...own].map((name) => join(evidence, name))])
			found.push(...documentsIn(place, await listed(place), cycle.number));
	}
	return found;
}

function documentsIn(folder: string, names: readonly string[], cycle: number): { path: string; cycle: number }[] {
	return names
		.filter((name) => /^INTERFACE(?:-[^/]+)?\.md$|^EVIDENCE\.md$/.test(name))
		.map((name) => ({ path: join(folder, name), cycle }));
}
