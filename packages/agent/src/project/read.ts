import { type BatchPlan, type Problem, type Progress, planBatches, type Task, type TaskId } from '@batchwright/core';
import { readDependencies } from '@batchwright/markdown';
import { openWorkspace, type Workspace } from '@batchwright/runner';
import { AgentError } from '../errors.js';
import { continuePlan } from './continue-plan.js';
import type { ProjectOptions } from './options.js';
import { readSource } from './source.js';

/** The planning document as tasks and a plan, before anything is on disk. */
export interface PlannedDocument {
	readonly file: string;
	readonly text: string;
	readonly tasks: readonly Task[];
	readonly problems: readonly Problem[];
	/** Tasks with a need that names nobody and is no external; they can't be started. */
	readonly unresolved: ReadonlyMap<TaskId, readonly string[]>;
	/** Absent when the document has a cycle, a duplicate id or nothing to plan. */
	readonly plan: BatchPlan | undefined;
}

const unplannable = new Set([
	'cycle',
	'self-need',
	'duplicate-task-id',
	'duplicate-title',
	'no-tasks-found',
	'too-large',
	'too-deep',
	'unclosed-fence',
	'unclosed-html',
]);
const unresolvedCodes = new Set(['unknown-reference', 'ambiguous-reference', 'vague-reference']);

/** Reads and plans the document: needs that can't be resolved are left out of the plan and reported. `previous` keeps ids that were handed out. */
export async function planDocument(options: ProjectOptions, previous: readonly Task[] = []): Promise<PlannedDocument> {
	const { file, text } = await readSource(options);
	const document = readDependencies(text, {
		file,
		...(options.strict === undefined ? {} : { strict: options.strict }),
		...(options.aliases === undefined ? {} : { aliases: options.aliases }),
		...(previous.length === 0 ? {} : { previous }),
	});
	const externals = new Set((options.externals ?? []).map((name) => name.toLowerCase()));
	const unresolved = new Map<TaskId, string[]>();
	const fromOutside = new Set<number>();
	for (const reference of document.references) {
		if (reference.soft || reference.resolution.status === 'resolved') continue;
		if (externals.has(reference.text.toLowerCase())) fromOutside.add(reference.offset);
		else unresolved.set(reference.task, [...(unresolved.get(reference.task) ?? []), reference.text]);
	}
	const problems = document.problems.map((problem): Problem => {
		if (!unresolvedCodes.has(problem.code) || problem.offset === undefined || !fromOutside.has(problem.offset)) return problem;
		return { ...problem, severity: 'info', message: `${problem.message} It is listed in externals: provided from outside.` };
	});
	const stop = problems.some((problem) => problem.severity === 'error' && unplannable.has(problem.code));
	const plan = stop ? undefined : planBatches(document.tasks, options.policy);
	return { file, text, tasks: document.tasks, problems, unresolved, plan };
}

/** The state that every command works on: the document planned on top of what the workspace has already begun. */
export interface ProjectState extends PlannedDocument {
	readonly plan: BatchPlan;
	readonly progress: Progress;
}

export interface Project {
	readonly options: ProjectOptions;
	readonly workspace: Workspace;
	close(): Promise<void>;
}

/** Opens the workspace under `options.root`. Errors: RunnerError. */
export async function openProject(options: ProjectOptions): Promise<Project> {
	const workspace = await openWorkspace(options.root, {
		sprint: options.sprint ?? 'sprint-001',
		...(options.require === undefined ? {} : { require: options.require }),
		...(options.durability === undefined ? {} : { durability: options.durability }),
	});
	return { options, workspace, close: () => workspace.close() };
}

/** Reads document and workspace together. Throws AgentError `invalid-document` when there is no plan. */
export async function readProject(project: Project): Promise<ProjectState> {
	const previous = await handedOut(project.workspace);
	const document = await planDocument(project.options, previous);
	if (document.plan === undefined) {
		const errors = document.problems.filter((problem) => problem.severity === 'error');
		throw new AgentError(
			'invalid-document',
			`${document.file} can't be planned: mend the ${errors.length} errors named below.`,
			document.problems,
		);
	}
	const plan = continuePlan(document.plan, document.tasks, await project.workspace.progress(), project.options.policy);
	return { ...document, plan, progress: await project.workspace.progress(plan) };
}

/** The tasks of every created batch, with the titles that their summaries show. */
async function handedOut(workspace: Workspace): Promise<Task[]> {
	const tasks: Task[] = [];
	for (const batch of (await workspace.progress()).batches) {
		const titles = new Map((await workspace.readSummary(batch.number)).summary.tasks.map((task) => [task.id, task.title]));
		for (const id of batch.taskIds) {
			const title = titles.get(id);
			tasks.push(title === undefined ? { id } : { id, title });
		}
	}
	return tasks;
}
