import { RunnerError } from '../errors.js';
import { freeFolderName } from '../store/names.js';
import { quote } from '../store/quote.js';
import { absolute, lookAt, placeOf, type Tree } from '../store/tree.js';
import { git, headCommit } from './git.js';

export interface Worktree {
	/** Absolute. */
	readonly path: string;
	/** Ends its life after success: the newest commit made in it, kept reachable as `refs/batchwright/<name>`. What isn't committed keeps the worktree. */
	finish(): Promise<string | undefined>;
}

// A large repository takes its time to be checked out.
const checkoutMs = 10 * 60_000;

/** A detached git worktree for one task, under .work/worktrees, at the given commit; one that a crash left behind is used again. Throws `bad-argument` without a commit. */
export async function openWorktree(tree: Tree, key: string, start: string | undefined): Promise<Worktree> {
	if (start === undefined)
		throw new RunnerError(
			'bad-argument',
			`A worktree needs a git repository with a commit at ${quote(tree.root)}: commit once, or run without worktrees.`,
		);
	// The key is in the name, so that what lies there is this task's.
	const name = freeFolderName({ id: key }, new Set());
	const at = placeOf(`.work/worktrees/${name}`);
	const path = absolute(tree, at);
	if (await isHalfMade(tree.root, path)) await git(tree.root, ['worktree', 'remove', '--force', '--force', path]);
	if ((await lookAt(tree, at)) === undefined) {
		// What was deleted by hand is still registered.
		await git(tree.root, ['worktree', 'prune']);
		const { exitCode } = await git(tree.root, ['worktree', 'add', '--detach', path, start], { timeoutMs: checkoutMs });
		if (exitCode !== 0) throw notAdded(at);
	} else if ((await git(path, ['rev-parse', '--show-toplevel'])).output.trimEnd() !== path) throw notAdded(at);
	return {
		path,
		finish: async () => {
			const head = await headCommit(path);
			const made = head === start ? undefined : head;
			if (made !== undefined) await git(tree.root, ['update-ref', `refs/batchwright/${name}`, made]);
			await git(tree.root, ['worktree', 'remove', path]);
			await git(tree.root, ['worktree', 'prune']);
			return made;
		},
	};
}

/** While git makes a worktree it locks it with this word: a crash in between leaves it so. */
async function isHalfMade(root: string, path: string): Promise<boolean> {
	const { output } = await git(root, ['worktree', 'list', '--porcelain', '-z']);
	return output.split('\0\0').some((entry) => {
		const lines = entry.split('\0');
		return lines.includes(`worktree ${path}`) && lines.includes('locked initializing');
	});
}

function notAdded(at: string): RunnerError {
	return new RunnerError(
		'write-failed',
		`git could not add the worktree ${quote(at)}: run \`git worktree prune\` and look at the folder.`,
		{
			path: at,
		},
	);
}
