import { startBatch } from '@batchwright/agent';
import type { Invocation } from '../command.js';
import { exit, printProblems } from '../failure.js';
import { printable } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { withProject } from './with-project.js';

export default function start(invocation: Invocation): Promise<number> {
	const { flags, terminal } = invocation;
	return withProject(invocation, async (project) => {
		const created = await startBatch(project);
		const { number, folder, summary } = created;
		const tasks = created.tasks.map(({ id, title, folder, persona }) => ({ id, title, folder, persona }));
		if (flags['json'] === true) terminal.out(`${JSON.stringify({ batch: number, folder, summary, tasks })}\n`);
		else {
			const rows = tasks.map((task) => [
				printable(task.id),
				printable(task.persona ?? '-'),
				`${task.folder}/TASK.md`,
				printable(task.title ?? ''),
			]);
			terminal.out(`Batch ${number}: ${summary}\n\n${table(['task', 'for', 'instructions', 'title'], rows, terminal.columns())}`);
			printProblems(
				created.problems.filter(({ severity }) => severity !== 'info'),
				terminal,
			);
			terminal.err('\nNext: hand each TASK.md to its worker; then `batchwright done TASK` or `batchwright fail TASK --reason …`.\n');
		}
		return exit.done;
	});
}
