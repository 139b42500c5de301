import type { BatchPlan, Task } from '@batchwright/core';
import { stringify } from 'yaml';
import { UsageError } from '../failure.js';

// https://docs.github.com/actions/reference/limits: a matrix makes at most 256 jobs per run.
const jobLimit = 256;

/**
 * A workflow with one matrix job per batch and a gate job after it: `batch-2` needs `gate-1`, `gate-1` needs `batch-1`.
 * Task ids and titles reach the script through its environment, never through its text.
 */
export function githubActions(plan: BatchPlan, tasks: readonly Task[], argv: readonly string[], testCommand?: readonly string[]): string {
	const unknown = argv.join(' ').match(/\{(?:folder|root|key|attempt)\}/);
	if (unknown !== null)
		throw new UsageError(`${unknown[0]} has no value in a workflow: give a command with {task}, {title} or {batch} by --exec.`);
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const jobs: Record<string, unknown> = {};
	let previous: string | undefined;
	for (const batch of plan.batches) {
		if (batch.units.length > jobLimit) {
			throw new UsageError(
				`Batch ${batch.number} has ${batch.units.length} jobs and GitHub Actions runs at most ${jobLimit} of one matrix: plan with a smaller size.max.`,
			);
		}
		const name = `batch-${batch.number}`;
		const gate = `gate-${batch.number}`;
		jobs[name] = {
			...(previous === undefined ? {} : { needs: previous }),
			'runs-on': 'ubuntu-latest',
			strategy: {
				'fail-fast': false,
				matrix: {
					include: batch.units.map((unit) => ({
						tasks: unit.taskIds.map(literal).join('\n'),
						title: literal(unit.taskIds.map((id) => byId.get(id)?.title ?? id).join(' + ')),
					})),
				},
			},
			steps: [
				{ uses: 'actions/checkout@v4' },
				{
					name: 'Do the task',
					// biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own expression
					env: { TASKS: '${{ matrix.tasks }}', TITLE: '${{ matrix.title }}', BATCH: String(batch.number) },
					// Its input is not the list of tasks.
					run: `while IFS= read -r TASK; do\n  ${argv.map(word).join(' ')} < /dev/null\ndone <<< "$TASKS"\n`,
				},
				{
					name: 'Hand over its documents',
					uses: 'actions/upload-artifact@v4',
					with: {
						name: `${name}-\${{ strategy.job-index }}`,
						path: '.work/tasks',
						'include-hidden-files': true,
						'if-no-files-found': 'error',
					},
				},
			],
		};
		jobs[gate] = {
			needs: name,
			'runs-on': 'ubuntu-latest',
			steps: [
				{ uses: 'actions/checkout@v4' },
				{ uses: 'actions/setup-node@v4', with: { 'node-version': 24 } },
				{
					name: 'Take over the documents',
					uses: 'actions/download-artifact@v4',
					with: { pattern: 'batch-*', path: '.work/tasks', 'merge-multiple': true },
				},
				{ name: 'Find conflicts', run: 'npx -y batchwright check .work/tasks/*/INTERFACE.md' },
				...(testCommand === undefined
					? []
					: [
							{
								name: 'Run the integration tests',
								run: `${testCommand.map((each) => word(each.replaceAll('{batch}', String(batch.number)))).join(' ')}\n`,
							},
						]),
			],
		};
		previous = gate;
	}
	return stringify({ name: 'Batches', on: { workflow_dispatch: null }, permissions: { contents: 'read' }, jobs }, { lineWidth: 0 });
}

// A matrix value is an expression to GitHub wherever it holds the opening braces.
function literal(text: string): string {
	// biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own expression
	return text.replaceAll('${{', "${{ '${{' }}");
}

/** A shell word: single quotes, but for the placeholders that become variables. */
function word(argument: string): string {
	const variables: Readonly<Record<string, string>> = { '{task}': '$TASK', '{title}': '$TITLE', '{batch}': '$BATCH' };
	return argument
		.split(/(\{(?:task|title|batch)\})/)
		.filter((part) => part !== '')
		.map((part) =>
			Object.hasOwn(variables, part) ? `"${variables[part]}"` : /^[\w./:=@-]+$/.test(part) ? part : `'${part.replaceAll("'", "'\\''")}'`,
		)
		.join('');
}
