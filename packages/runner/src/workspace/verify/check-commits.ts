import type { Problem, TaskId } from '@batchwright/core';
import { git } from '../../delegate/git.js';
import { quote } from '../../store/quote.js';
import type { Context } from '../context.js';

/** A text somewhere that shall name a commit. */
export interface CommitClaim {
	readonly text: string;
	readonly file: string;
	readonly line: number;
	readonly task: TaskId;
}

/** Asks git about all of them at once. Without a repository only their form is judged. */
export async function checkCommits(context: Context, claims: readonly CommitClaim[]): Promise<readonly Problem[]> {
	const report = (claim: CommitClaim, code: string, message: string): Problem => ({
		code,
		severity: 'error',
		message,
		file: claim.file,
		line: claim.line,
		column: 1,
		ids: [claim.task],
	});
	const wellFormed = claims.filter(({ text }) => /^[0-9a-f]{4,64}$/.test(text));
	const problems = claims
		.filter((claim) => !wellFormed.includes(claim))
		.map((claim) => report(claim, 'commit-malformed', `${quote(claim.text)} is no commit: it takes 4 to 64 hex digits.`));
	if (wellFormed.length === 0 || context.git === false) return problems;
	const { exitCode, output } = await git(context.tree.root, ['cat-file', '--batch-check'], {
		input: wellFormed.map(({ text }) => `${text}^{commit}\n`).join(''),
		program: context.git,
	});
	if (exitCode !== 0) return problems;
	const answers = output.split('\n');
	for (const [index, claim] of wellFormed.entries()) {
		const [oid = '', type = ''] = (answers[index] ?? '').split(' ');
		if (type !== 'commit' || !oid.startsWith(claim.text))
			problems.push(report(claim, 'commit-unknown', `The repository has no commit ${quote(claim.text)}.`));
	}
	return problems;
}
