import { resolve } from 'node:path';
import type { Task } from '@batchwright/core';
import { nodeDisk } from '../store/disk.js';
import { makeFolder } from '../store/durable.js';
import { createLogFile, type LogFile } from '../store/log-file.js';
import { absolute, placeOf, type Tree } from '../store/tree.js';
import { readAnswer } from './answer.js';
import type { Delegate, DelegateContext, DelegateResult } from './delegate.js';
import { Output, secretsOf } from './output.js';
import { type ProcessEnd, runProcess } from './process.js';
import { fillArgv } from './template.js';
import { openWorktree, type Worktree } from './worktree.js';

export interface CommandOptions {
	/** Program and arguments; `{task} {title} {batch} {folder} {root} {key} {attempt}` are replaced inside an element and never split it. */
	readonly argv: readonly string[];
	/** `inherit` (default), or the names of variables to pass on; a map is set on top of all that are inherited. */
	readonly env?: 'inherit' | readonly string[] | Readonly<Record<string, string>>;
	/** Where it runs: the root (default) or the task's folder. */
	readonly cwd?: 'root' | 'folder';
	/** A git worktree per task: removed after success, kept after failure. */
	readonly worktree?: boolean;
	/** Beside the run's own timeout. */
	readonly timeoutMs?: number;
	/** Between SIGTERM and SIGKILL; 5,000. */
	readonly graceMs?: number;
	/** Of output kept in `artifacts/output-<attempt>.log`; 8 MB. */
	readonly maxOutputBytes?: number;
}

/** A delegate that runs one process per task: any agent's own command line, without a shell. Its process group ends with it. */
export function commandDelegate(options: CommandOptions): Delegate {
	return async (task, context) => {
		const tree: Tree = { disk: nodeDisk, root: await nodeDisk.realpath(context.root), lasting: new Set() };
		const argv = fillArgv(options.argv, valuesOf(task, context));
		const worktree = options.worktree === true ? await openWorktree(tree, context.key) : undefined;
		const env = environment(options.env, task, context);
		const output = new Output(await openLog(tree, context), secretsOf(env), options.maxOutputBytes ?? 8 * 1024 * 1024, context.onOutput);
		const end = await runProcess({
			argv,
			cwd: worktree?.path ?? (options.cwd === 'folder' ? absolute(tree, placeOf(context.folder)) : tree.root),
			env,
			signal: context.signal,
			...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
			...(options.graceMs === undefined ? {} : { graceMs: options.graceMs }),
			onOutput: (stream, chunk) => output.add(stream, chunk),
		});
		await output.end();
		const result = resultOf(end, output, argv);
		return await closeWorktree(worktree, result);
	};
}

async function openLog(tree: Tree, { folder, attempt }: DelegateContext): Promise<LogFile | undefined> {
	const artifacts = placeOf(`${folder}/artifacts`);
	await makeFolder(tree, artifacts);
	// An attempt that a crash cut off may have left its log: it stays, and this one gets none.
	return await createLogFile(tree, placeOf(`${artifacts}/output-${attempt}.log`)).catch(() => undefined);
}

function valuesOf(task: Task, { key, attempt, batch, folder, root }: DelegateContext): Record<string, string> {
	return { task: task.id, title: task.title ?? task.id, batch: String(batch), folder, root, key, attempt: String(attempt) };
}

function environment(env: CommandOptions['env'], task: Task, context: DelegateContext): Record<string, string | undefined> {
	const { id } = task;
	const ours = {
		BATCHWRIGHT_TASK: id,
		BATCHWRIGHT_BATCH: String(context.batch),
		BATCHWRIGHT_FOLDER: resolve(context.root, context.folder),
		BATCHWRIGHT_KEY: context.key,
		BATCHWRIGHT_ATTEMPT: String(context.attempt),
		BATCHWRIGHT_ROOT: context.root,
	};
	if (env === undefined || env === 'inherit') return { ...process.env, ...ours };
	if (Array.isArray(env)) return { ...Object.fromEntries((env as readonly string[]).map((name) => [name, process.env[name]])), ...ours };
	return { ...process.env, ...(env as Readonly<Record<string, string>>), ...ours };
}

function resultOf(end: ProcessEnd, output: Output, argv: readonly string[]): DelegateResult {
	if (end.errno !== undefined)
		return {
			status: 'failed',
			reason: `${argv[0]} could not be started (${end.errno}).`,
			code: end.errno === 'ENOENT' ? 'not-found' : 'not-started',
		};
	if (end.exitCode === 0) return readAnswer(output.last('stdout')) ?? {};
	const said = output.last('stderr').trim();
	const how = end.exitCode === null ? `ended by ${end.signal}` : `exit code ${end.exitCode}`;
	const why = end.stopped === undefined ? how : `${how} after ${end.stopped}`;
	return {
		status: 'failed',
		reason: said === '' ? why : `${why}: ${said}`,
		code: end.exitCode === null ? `signal-${end.signal}` : `exit-${end.exitCode}`,
	};
}

async function closeWorktree(worktree: Worktree | undefined, result: DelegateResult): Promise<DelegateResult> {
	if (worktree === undefined) return result;
	if (result.status === 'failed') return { ...result, reason: `${result.reason} (its worktree is kept: ${worktree.path})` };
	await worktree.remove();
	return result;
}
