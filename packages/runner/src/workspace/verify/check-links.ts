import { posix } from 'node:path';
import type { Problem } from '@batchwright/core';
import { readFile } from '../../store/read.js';
import { absolute, inside, type Place } from '../../store/tree.js';
import type { Context } from '../context.js';
import type { BatchHistory } from '../history.js';
import { linkPlace, linkTarget } from '../links.js';
import { batchFolder } from '../view.js';

/** Each task is reached from its batch: by a link to where the journal says, or through tasks.md. */
export async function checkLinks(context: Context, batch: BatchHistory): Promise<readonly Problem[]> {
	const { tree } = context;
	const folder = batchFolder(context, batch.number);
	const list = await readFile(tree, inside(folder, 'tasks.md')).catch(() => undefined);
	const listed = new Set(list ? new TextDecoder().decode(list.bytes).split(/\r?\n/) : []);
	const problems: Problem[] = [];
	for (const task of batch.tasks) {
		const at = linkPlace(folder, task.folder);
		const target = await readlink(at);
		if (target === undefined ? listed.has(`- ${posix.relative(folder, task.folder)}`) : isRight(target, folder, task.folder)) continue;
		const what = target === undefined ? 'is missing' : 'points elsewhere';
		problems.push({
			code: 'link-wrong',
			severity: 'error',
			message: `The link to the task's folder ${what}.`,
			file: at,
			line: 1,
			column: 1,
			ids: [task.id],
		});
	}
	return problems;

	function isRight(target: string, from: Place, to: Place): boolean {
		return target === linkTarget(from, to) || target.replace(/[\\/]$/, '') === absolute(tree, to);
	}
	async function readlink(at: Place): Promise<string | undefined> {
		return tree.disk.readlink(absolute(tree, at)).catch(() => undefined);
	}
}
