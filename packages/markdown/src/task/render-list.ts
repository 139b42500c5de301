import type { TaskId } from '@batchwright/core';
import { linkTo } from './link.js';

/** tasks.md: a batch folder's list of links to its tasks' folders, where links on disk can't be made. Paths are relative to the root, with `/`. */
export function renderTaskList(batch: number, folder: string, tasks: readonly { readonly id: TaskId; readonly folder: string }[]): string {
	const lines = tasks.map((task) => `- ${linkTo(task.id, folder, task.folder)}`);
	return `# Batch ${batch} Tasks\n\n${lines.join('\n')}\n`;
}
