import type { TaskProblem } from '../check.js';
import type { Rows } from '../graph/rows.js';
import { rowsOf } from '../graph/rows.js';
import type { Task } from '../task.js';
import { textsOf } from './fields.js';
import type { Names } from './names.js';

/** self-need, unknown-need and duplicate-need, and the needs that are left: by rank, the ones of tasks with the same id together. */
export function needProblems(tasks: readonly Task[], { ids, find }: Names, most: number): { problems: TaskProblem[]; needs: Rows } {
	const problems: TaskProblem[] = [];
	const from = new Int32Array(most);
	const to = new Int32Array(most);
	const stamp = new Int32Array(ids.length);
	let count = 0;
	for (let i = 0; i < tasks.length; i++) {
		const { id, needs } = tasks[i]!;
		const texts = textsOf(needs);
		if (texts.length === 0) continue;
		const rank = find(id);
		const strangers = new Map<string, number>();
		for (const need of texts) {
			const other = find(need);
			const times = other < 0 ? (strangers.get(need) ?? 0) : stamp[other] === i + 1 ? 1 : stamp[other] === -i - 1 ? 2 : 0;
			if (other < 0) strangers.set(need, times + 1);
			else stamp[other] = times === 0 ? i + 1 : -i - 1;
			if (times === 1) {
				const message = `Task ${JSON.stringify(id)} needs ${JSON.stringify(need)} more than once: counted once`;
				problems.push({ code: 'duplicate-need', severity: 'info', message, ids: [id], need });
			}
			if (times > 0) continue;
			if (other === rank) {
				problems.push({ code: 'self-need', severity: 'error', message: `Task ${JSON.stringify(id)} needs itself`, ids: [id], need });
			} else if (other < 0) {
				const message = `Task ${JSON.stringify(id)} needs ${JSON.stringify(need)}, which no task is`;
				problems.push({ code: 'unknown-need', severity: 'error', message, ids: [id], need });
			} else {
				from[count] = rank;
				to[count++] = other;
			}
		}
	}
	return { problems, needs: rowsOf(ids.length, from.subarray(0, count), to.subarray(0, count)) };
}
