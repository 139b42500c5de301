import { RunnerError } from '../errors.js';
import { freeFolderName } from '../store/names.js';
import { quote } from '../store/quote.js';
import { absolute, lookAt, placeOf, type Tree } from '../store/tree.js';
import { git, headCommit } from './git.js';

export interface Worktree {
	/** Absolute. */
	readonly path: string;
	/** Takes it away; what it holds uncommitted is gone. */
	remove(): Promise<void>;
}

/** A detached git worktree for one task, under .work/worktrees; one that a crash left behind is used again. Throws `bad-argument` where there is no commit to stand on. */
export async function openWorktree(tree: Tree, key: string): Promise<Worktree> {
	const at = placeOf(`.work/worktrees/${freeFolderName({ id: key }, new Set())}`);
	const path = absolute(tree, at);
	if ((await lookAt(tree, at)) === undefined) {
		const oid = await headCommit(tree.root);
		if (oid === undefined)
			throw new RunnerError(
				'bad-argument',
				`A worktree needs a git repository with a commit at ${quote(tree.root)}: commit once, or run without worktrees.`,
			);
		const { exitCode } = await git(tree.root, ['worktree', 'add', '--detach', path, oid]);
		if (exitCode !== 0)
			throw new RunnerError(
				'write-failed',
				`git could not add the worktree ${quote(at)}: run \`git worktree prune\` and look at the folder.`,
				{ path: at },
			);
	}
	return {
		path,
		remove: async () => {
			await git(tree.root, ['worktree', 'remove', '--force', path]);
			await git(tree.root, ['worktree', 'prune']);
		},
	};
}
