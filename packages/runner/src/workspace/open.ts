import type { Problem } from '@batchwright/core';
import { readSummary, type SummaryUpdate } from '@batchwright/markdown';
import type { Git } from '../delegate/git.js';
import { RunnerError } from '../errors.js';
import { nodeDisk, withoutSync } from '../store/disk.js';
import { batchNumber, clashKey, safeName } from '../store/names.js';
import { quote } from '../store/quote.js';
import { absolute, checkFolders, type Tree } from '../store/tree.js';
import { Context, home } from './context.js';
import { createBatch } from './create-batch.js';
import { readDocument, type SummaryChange, spliceSummary } from './document.js';
import { recordGate } from './gate.js';
import { host } from './host.js';
import { placesOf } from './layout.js';
import { orphanBatches } from './orphans.js';
import { Recorder } from './record-event.js';
import { needsRecovery, recover } from './recover.js';
import { verify } from './verify/verify.js';
import { summaryPlace } from './view.js';
import type { Wait, Workspace, WorkspaceOptions } from './workspace.js';

/** Opens the workspace below `root` and finishes or takes back what a crash left. Throws `unsafe-name`, `name-clash`, `link-in-path`, `layout-escapes`, `bad-argument`. */
export async function openWorkspace(root: string, options: WorkspaceOptions): Promise<Workspace> {
	const context = await contextOf(root, options);
	context.recover = async (tree) => {
		context.problems.push(...(await recover(context, tree)));
	};
	await context.catchUp();
	if (await needsRecovery(context)) await context.change(context.recover).catch((error) => context.problems.push(unrecovered(error)));
	context.problems.push(...(await orphanBatches(context, context.history)));
	const workspace = workspaceOf(context);
	host(workspace, context);
	return workspace;
}

const WAITS = ['locked', 'locked-by-host', 'lock-lost', 'write-failed', 'read-failed'];

/** Reading goes on where repairing has to wait: the next change that gets the lock repairs first. */
function unrecovered(error: unknown): Problem {
	if (!(error instanceof RunnerError && WAITS.includes(error.code))) throw error;
	return {
		code: error.code,
		severity: 'warning',
		message: `What a crash left could not be repaired yet: ${error.message}`,
		file: error.path ?? home,
	};
}

async function contextOf(root: string, options: WorkspaceOptions): Promise<Context> {
	const sprint = safeName(options.sprint);
	const places = placesOf(options.layout, sprint);
	const table = options.disk ?? nodeDisk;
	const disk = options.durability === 'none' ? withoutSync(table) : table;
	const resolved = await disk.realpath(root).catch((error) => {
		throw new RunnerError('bad-argument', `The root ${quote(root)} can't be resolved: make the folder first.`, { cause: error });
	});
	const tree: Tree = { disk, root: resolved, lasting: new Set() };
	await checkFolders(tree, home);
	if (places.sprints !== undefined && (await checkFolders(tree, places.sprints))) {
		const other = (await disk.readdir(absolute(tree, places.sprints))).find(
			(name) => name !== sprint && clashKey(name) === clashKey(sprint),
		);
		if (other !== undefined)
			throw new RunnerError(
				'name-clash',
				`The sprint ${quote(sprint)} would share a folder with ${quote(other)} on some file systems: take another name.`,
			);
	}
	return new Context({
		tree,
		sprint,
		places,
		require: options.require ?? {},
		git: checkedGit(options.git),
		now: options.clock ?? (() => new Date()),
		lockTimeoutMs: options.lockTimeoutMs ?? 30_000,
	});
}

function checkedGit(git: WorkspaceOptions['git'] = 'git'): Git {
	if (git === false || (typeof git === 'string' && git !== '')) return git;
	throw new RunnerError('bad-argument', `git is ${quote(git)}: name the executable, or give false to do without.`);
}

function workspaceOf(context: Context): Workspace {
	const recorder = new Recorder(context);
	return {
		root: context.tree.root,
		sprint: context.sprint,
		get problems() {
			return context.problems;
		},
		get readOnly() {
			return context.readOnly !== undefined;
		},
		createBatch: (batch, tasks, options) => context.request(() => createBatch(context, batch, tasks, options)),
		record: (event, options) => context.request(() => recorder.record(event, options?.signal)),
		updateSummary: (number, update, options) => context.request(() => changeSummary(context, number, update, options)),
		recordGate: (number, result, options) => context.request(() => recordGate(context, number, result, options?.signal)),
		readSummary: (number) => context.request(() => summaryOf(context, number)),
		progress: (plan) =>
			context.request(async () => {
				await context.catchUp();
				return context.history.progress(plan);
			}),
		verify: () => context.request(() => verify(context)),
		close: () => context.close(),
	};
}

async function summaryOf(context: Context, given: number): ReturnType<Workspace['readSummary']> {
	const number = batchNumber(given);
	await context.catchUp();
	const { text, revision } = await readDocument(context.tree, summaryPlace(context, number));
	return { text, revision, ...readSummary(text) };
}

async function changeSummary(
	context: Context,
	given: number,
	update: SummaryUpdate,
	{ expect, signal }: Wait & { readonly expect?: string } = {},
): Promise<SummaryChange> {
	const number = batchNumber(given);
	return context.change(async (tree) => {
		if (!context.history.batches.get(number)?.created)
			throw new RunnerError('batch-missing', `Batch ${number} was never created: create it first.`, { batch: number });
		const change = await spliceSummary(tree, summaryPlace(context, number), update, { expect });
		if (change.edits.length > 0)
			await context.append(tree, [{ type: 'summary-updated', batch: number, before: change.before, after: change.after }]);
		return change;
	}, signal);
}
