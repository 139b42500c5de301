import type { Draft } from '../../draft.js';
import { byText } from '../../order.js';
import type { CheckInput } from '../check.js';
import { isGenerated } from './hot.js';

/** Files that a task's commit changed and that neither of its documents names, where commits were given. */
export function findUndeclaredFiles({ commits, facts, documents }: CheckInput): Draft[] {
	return (commits ?? []).flatMap(({ task, files }) => {
		const declared = new Set(facts.of('file').flatMap((fact) => (fact.task === task ? [fact.path] : [])));
		const own = documents.filter((document) => document.task === task).sort((a, b) => byText(a.file, b.file));
		const first = own[0];
		// A task whose documents list no files at all hasn't promised to list them.
		if (!first || declared.size === 0) return [];
		const known = new Set(own.map((document) => document.file));
		const side = { task, batch: first.batch, location: { file: first.file, line: 1, column: 1 } };
		return [...new Set(files.map((file) => file.replaceAll('\\', '/').replace(/^\.\//, '').normalize('NFC')))]
			.filter((file) => !declared.has(file) && !known.has(file) && !isGenerated(file))
			.sort(byText)
			.map((file) => ({
				rule: 'files/undeclared',
				kind: 'file',
				symbol: file,
				says: `The commit of ${task} changed ${file}, which none of its documents names`,
				sides: [side],
				change: task,
			}));
	});
}
