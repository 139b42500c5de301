import type { Progress, Task, TaskProgress } from '@batchwright/core';
import { printable } from '../terminal/printable.js';
import { type Style, styler } from '../terminal/style.js';
import { table } from '../terminal/table.js';

/** Every batch with its gate, every task with its state. */
export function formatStatus(progress: Progress, tasks: readonly Task[], { columns, color }: { columns: number; color: boolean }): string {
	const style = styler(color);
	const titles = new Map(tasks.map(({ id, title }) => [id, title ?? '']));
	const byBatch = new Map<number, TaskProgress[]>();
	for (const task of progress.tasks) {
		const own = byBatch.get(task.batch);
		if (own) own.push(task);
		else byBatch.set(task.batch, [task]);
	}
	const blocks = progress.batches.map((batch) => {
		const own = byBatch.get(batch.number) ?? [];
		const done = own.filter(({ status }) => status === 'complete').length;
		const gate =
			batch.gate === 'passed'
				? style('green', 'integrated')
				: batch.gate === 'closed'
					? style('red', 'gate closed')
					: batch.created
						? 'started'
						: 'planned';
		const rows = own.map((task) => [
			printable(task.id),
			word(task.status, style),
			[printable(titles.get(task.id) ?? ''), why(task)].filter((part) => part !== '').join('; '),
		]);
		return `${style('bold', `Batch ${batch.number}`)}  ${gate}, ${done} of ${own.length} complete\n${table(['task', 'state', 'title'], rows, columns).split('\n').slice(1).join('\n')}`;
	});
	return blocks.join('\n');
}

function word(status: TaskProgress['status'], style: Style): string {
	return status === 'complete'
		? style('green', status)
		: status === 'failed'
			? style('red', status)
			: status === 'blocked'
				? style('yellow', status)
				: status;
}

function why({ status, reason, blockedBy }: TaskProgress): string {
	if (status === 'failed') return printable(reason ?? '');
	return status === 'blocked' ? `waits for ${blockedBy.map(printable).join(', ')}` : '';
}
