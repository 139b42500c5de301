import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Task } from '@batchwright/core';
import { RunnerError } from '../errors.js';
import { nodeDisk } from '../store/disk.js';
import { makeFolder } from '../store/durable.js';
import { createLogFile, type LogFile } from '../store/log-file.js';
import { absolute, placeOf, type Tree } from '../store/tree.js';
import { readAnswer } from './answer.js';
import type { Delegate, DelegateContext, DelegateResult } from './delegate.js';
import { headCommit } from './git.js';
import { Output, secretsOf } from './output.js';
import { type ProcessEnd, runProcess } from './process.js';
import { fillArgv } from './template.js';
import { openWorktree, type Worktree } from './worktree.js';

export interface CommandOptions {
	/** Program and arguments; `{task} {title} {batch} {folder} {root} {key} {attempt}` are replaced inside an element and never split it. */
	readonly argv: readonly string[];
	/** `inherit` (default); a map, set on top of all that is inherited; or a list of the names to pass on, which may hold maps too. */
	readonly env?: 'inherit' | Readonly<Record<string, string>> | readonly (string | Readonly<Record<string, string>>)[];
	/** Where it runs: the worktree if there is one, else the root (default). Elsewhere than in the root `{folder}` is absolute. */
	readonly cwd?: 'root' | 'folder' | 'worktree';
	/** A git worktree per task, at the commit that was checked out when its batch began: removed after success unless something isn't committed, kept after failure. */
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
	const starts = new Map<string, Promise<string | undefined>>();
	const startOf = (root: string, batch: number): Promise<string | undefined> => {
		const key = `${batch} ${root}`;
		const start = starts.get(key) ?? headCommit(root);
		starts.set(key, start);
		return start;
	};
	return async (task, context) => {
		const tree: Tree = { disk: nodeDisk, root: await nodeDisk.realpath(context.root), lasting: new Set() };
		const place = options.cwd ?? (options.worktree === true ? 'worktree' : 'root');
		if (place === 'worktree' && options.worktree !== true)
			throw new RunnerError('bad-argument', 'cwd is "worktree" and there is none: set `worktree: true` as well.');
		const folder = absolute(tree, placeOf(context.folder));
		const argv = fillArgv(options.argv, valuesOf(task, place === 'root' ? context : { ...context, folder }));
		const worktree = options.worktree === true ? await openWorktree(tree, context.key, await startOf(tree.root, context.batch)) : undefined;
		const env = environment(options.env);
		const output = new Output(await openLog(tree, context), secretsOf(env), options.maxOutputBytes ?? 8 * 1024 * 1024, context.onOutput);
		const end = await runProcess({
			argv,
			cwd: place === 'folder' ? folder : place === 'worktree' && worktree !== undefined ? worktree.path : tree.root,
			env: { ...env, ...ours(task, context) },
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

function ours({ id }: Task, context: DelegateContext): Record<string, string> {
	return {
		BATCHWRIGHT_TASK: id,
		BATCHWRIGHT_BATCH: String(context.batch),
		BATCHWRIGHT_FOLDER: resolve(context.root, context.folder),
		BATCHWRIGHT_KEY: context.key,
		BATCHWRIGHT_ATTEMPT: String(context.attempt),
		BATCHWRIGHT_ROOT: context.root,
	};
}

function environment(env: CommandOptions['env'] = 'inherit'): Record<string, string | undefined> {
	if (env === 'inherit') return { ...process.env };
	if (!Array.isArray(env)) return { ...process.env, ...(env as Readonly<Record<string, string>>) };
	const entries = (env as readonly (string | Readonly<Record<string, string>>)[]).flatMap((each) =>
		typeof each === 'string' ? [[each, process.env[each]] as const] : Object.entries(each),
	);
	return Object.fromEntries(entries);
}

function resultOf(end: ProcessEnd, output: Output, argv: readonly string[]): DelegateResult {
	if (end.errno !== undefined)
		return {
			status: 'failed',
			reason: `${argv[0]} could not be started (${end.errno}).`,
			code: end.errno === 'ENOENT' ? 'not-found' : 'not-started',
		};
	if (end.exitCode === 0) return readAnswer(output.last('stdout')) ?? {};
	const said = clean(output.last('stderr'));
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
	const commit = await worktree.finish();
	return commit === undefined ? result : { commit, ...result };
}

/** Without the colours and cursor moves that a program prints for people. */
function clean(text: string): string {
	return stripVTControlCharacters(text)
		.replace(/[^\P{Cc}\n\t]/gu, '')
		.trim();
}
