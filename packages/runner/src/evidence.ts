import type { Problem, TaskId } from '@batchwright/core';
import { readEvidence } from '@batchwright/markdown';
import { type Git, resolveCommit } from './delegate/git.js';
import { RunnerError } from './errors.js';
import { nodeDisk } from './store/disk.js';
import { syncFolder } from './store/durable.js';
import { quote } from './store/quote.js';
import { readFile } from './store/read.js';
import { folderOf, inside, isPlace, type Tree } from './store/tree.js';

/** What a completion must bring. A given commit is always resolved. */
export interface Requirement {
	/** An EVIDENCE.md with content; default true. */
	readonly evidence?: boolean;
	/** A commit of the repository at the root; default false. */
	readonly commit?: boolean;
}

export interface EvidenceQuestion {
	readonly task: { readonly id: TaskId; readonly folder: string };
	readonly evidence?: string | undefined;
	readonly commit?: string | undefined;
	readonly require?: Requirement | undefined;
	/** As in `openWorkspace`. */
	readonly git?: Git | undefined;
	/** Bring the file and its folder to disk: before a completion is journaled. */
	readonly sync?: boolean;
}

export interface EvidenceAnswer {
	readonly problems: readonly Problem[];
	readonly evidence?: string;
	readonly evidenceHash?: string;
	/** The full object id. */
	readonly commit?: string;
}

/** Whether a claimed completion holds: `[]` means nothing to object. `task` is one of `createBatch`'s. */
export async function verifyEvidence(options: { readonly root: string } & Omit<EvidenceQuestion, 'sync'>): Promise<readonly Problem[]> {
	const root = await nodeDisk.realpath(options.root);
	return (await examineEvidence({ disk: nodeDisk, root, lasting: new Set() }, options)).problems;
}

export async function examineEvidence(tree: Tree, question: EvidenceQuestion): Promise<EvidenceAnswer> {
	const { task, require } = question;
	const problems: Problem[] = [];
	const needed = require?.evidence ?? true;
	const given = question.evidence ?? `${task.folder}/EVIDENCE.md`;
	const object = (code: string, message: string, severity: Problem['severity'] = 'error'): void => {
		problems.push({ code, severity, message, file: isPlace(given) ? given : task.folder, line: 1, column: 1, ids: [task.id] });
	};
	let found: { evidence: string; evidenceHash: string } | undefined;
	if (!isPlace(given) || !isPlace(task.folder)) {
		object('evidence-outside', `The evidence path ${quote(given)} isn't a plain path below the root.`);
	} else {
		try {
			const file = await readFile(tree, given, undefined, { sync: question.sync === true });
			if (file === undefined) {
				if (needed || question.evidence !== undefined)
					object('evidence-missing', `There is no ${quote(given)}: whoever does the task writes it, with the output of its tests.`);
			} else {
				const text = new TextDecoder().decode(file.bytes);
				const template = await readFile(tree, inside(task.folder, 'TASK.md'));
				if (text.trim() === '' || (template && text === new TextDecoder().decode(template.bytes)))
					object('evidence-empty', `${quote(given)} says nothing.`);
				else if (readEvidence(text).evidence.tests.length === 0)
					object('evidence-no-tests', `${quote(given)} shows no test output.`, 'warning');
				if (question.sync) await syncFolder(tree, folderOf(given));
				found = { evidence: given, evidenceHash: file.revision };
			}
		} catch (error) {
			if (!(error instanceof RunnerError)) throw error;
			object(error.code === 'link-in-path' ? 'evidence-outside' : 'evidence-not-a-file', error.message);
		}
	}
	const commit = await examineCommit(tree, question, object);
	return { problems, ...found, ...(commit ? { commit } : {}) };
}

async function examineCommit(
	tree: Tree,
	{ commit, require, git }: EvidenceQuestion,
	object: (code: string, message: string, severity?: Problem['severity']) => void,
): Promise<string | undefined> {
	if (commit === undefined) {
		if (require?.commit) object('commit-missing', 'A commit is required and none was given.');
		return undefined;
	}
	const answer = typeof commit === 'string' ? await resolveCommit(tree.root, commit, git) : { code: 'commit-malformed' as const };
	if ('oid' in answer) return answer.oid;
	const severity = answer.code === 'no-git' && !require?.commit ? 'warning' : 'error';
	object(
		answer.code,
		`The commit ${quote(commit)} can't be confirmed (${answer.code}): give 4 to 64 hex digits of a commit of this repository.`,
		severity,
	);
	return undefined;
}
