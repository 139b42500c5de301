import { devNull } from 'node:os';
import { type ProcessEnd, runProcess } from './process.js';

// Neither a hook nor a monitor of the repository may run because somebody's document named a commit.
const guards = ['-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${devNull}`];

/** The git executable, by path or as PATH finds it; false: no repository is asked anything. */
export type Git = string | false;

/** Runs git with fixed arguments; whatever comes from outside goes to standard input, so that no option can be injected. */
export async function git(
	root: string,
	args: readonly string[],
	{ input, timeoutMs = 30_000, program = 'git' }: { readonly input?: string; readonly timeoutMs?: number; readonly program?: string } = {},
): Promise<ProcessEnd & { readonly output: string }> {
	const chunks: Uint8Array[] = [];
	const end = await runProcess({
		argv: [program, ...guards, '-C', root, ...args],
		cwd: root,
		env: {
			PATH: process.env['PATH'],
			HOME: process.env['HOME'],
			LANG: 'C',
			GIT_NO_REPLACE_OBJECTS: '1',
			GIT_TERMINAL_PROMPT: '0',
			GIT_OPTIONAL_LOCKS: '0',
		},
		timeoutMs,
		...(input === undefined ? {} : { input }),
		onOutput: (stream, chunk) => {
			if (stream === 'stdout') chunks.push(chunk);
		},
	});
	return { ...end, output: Buffer.concat(chunks).toString('utf8') };
}

export type CommitAnswer =
	| { readonly oid: string }
	| { readonly code: 'commit-malformed' | 'commit-unknown' | 'commit-ambiguous' | 'no-git' };

/** Which commit a text names. A branch or tag that is named like a hash doesn't count: the full name has to begin with the text. */
export async function resolveCommit(root: string, text: string, program: Git = 'git'): Promise<CommitAnswer> {
	if (!/^[0-9a-f]{4,64}$/.test(text)) return { code: 'commit-malformed' };
	if (program === false) return { code: 'no-git' };
	const { exitCode, output } = await git(root, ['cat-file', '--batch-check'], { input: `${text}^{commit}\n`, program });
	if (exitCode !== 0) return { code: 'no-git' };
	const [oid = '', type = ''] = output.trim().split(' ');
	if (type === 'commit' && oid.startsWith(text)) return { oid };
	return { code: output.trimEnd().endsWith('ambiguous') ? 'commit-ambiguous' : 'commit-unknown' };
}

/** The commit that is checked out, or undefined where there is none. */
export async function headCommit(root: string): Promise<string | undefined> {
	const { exitCode, output } = await git(root, ['rev-parse', '--verify', 'HEAD^{commit}']);
	return exitCode === 0 ? output.trim() : undefined;
}
