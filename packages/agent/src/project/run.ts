import { type Delegate, type RunEvent, type RunResult, runPlan } from '@batchwright/runner';
import { checkBatch, unlockedBy } from './integrate.js';
import { type Project, readProject } from './read.js';
import { refuseUnresolved } from './start.js';

export interface RunOptions {
	readonly delegate: Delegate;
	readonly concurrency?: number;
	readonly taskTimeoutMs?: number;
	readonly retries?: number;
	readonly onFailure?: 'continue' | 'stop';
	readonly signal?: AbortSignal;
	readonly onEvent?: (event: RunEvent) => void;
}

/** The whole loop: batch by batch, delegate, integrate, next; resumes where a crash left off. */
export async function runProject(project: Project, { delegate, ...options }: RunOptions): Promise<RunResult> {
	const state = await readProject(project);
	refuseUnresolved(
		state,
		state.tasks.map(({ id }) => id),
	);
	return await runPlan({
		...options,
		workspace: project.workspace,
		plan: state.plan,
		tasks: state.tasks,
		delegate,
		gate: async (batch, { signal }) => {
			const now = { ...state, progress: await project.workspace.progress(state.plan) };
			const result = await checkBatch(project, now, batch.number, signal);
			return { ...result, unlocked: result.passed ? unlockedBy(now, batch.number) : [] };
		},
	});
}
