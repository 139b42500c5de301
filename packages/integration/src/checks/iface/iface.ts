import type { Problem } from '@batchwright/core';
import type { InterfaceDocument } from '../../document.js';
import type { Draft } from '../../draft.js';
import type { Location } from '../../location.js';
import type { Check } from '../check.js';

// Problems that reading gives, under the names of this package's rules.
const rulesOf = new Map([
	['placeholder', 'iface/tbd'],
	['not-an-interface', 'iface/empty'],
	['unknown-format', 'iface/empty'],
	['unparsed-line', 'iface/unparsed-line'],
	['not-parsable', 'iface/unparsed-line'],
	['conflict-marker', 'iface/conflict-marker'],
	['tool-unavailable', 'tool/unavailable'],
	['limit', 'tool/failed'],
]);

/** What is wrong with single documents: placeholders, lines that could not be read, nothing declared, an unfinished merge. */
export const iface: Check = {
	family: 'iface',
	run: ({ problems, documents }) => {
		const byFile = new Map(documents.map((document) => [document.file, document]));
		return problems.flatMap((problem) => draftOf(problem, byFile) ?? []);
	},
};

function draftOf(problem: Problem, byFile: ReadonlyMap<string, InterfaceDocument>): Draft | undefined {
	const rule = rulesOf.get(problem.code);
	const document = problem.file === undefined ? [...byFile.values()][0] : byFile.get(problem.file);
	if (rule === undefined || !document) return undefined;
	const location = placeOf(problem, document);
	return {
		rule,
		...(rule === 'tool/unavailable' && { verdict: 'unknown' as const }),
		kind: 'document',
		symbol: rule === 'tool/unavailable' ? problem.message : `${document.file} ${lineText(document, location.line)}`,
		says: problem.message.replace(/\.$/, ''),
		sides: [{ task: document.task, batch: document.batch, location }],
		change: null,
	};
}

// What is said of a whole document is said of its first line with words.
function placeOf({ line = 1, column = 1, endLine, endColumn }: Problem, document: InterfaceDocument): Location {
	if (lineText(document, line) !== '')
		return { file: document.file, line, column, ...(endLine !== undefined && { endLine }), ...(endColumn !== undefined && { endColumn }) };
	const lines = document.text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
	return {
		file: document.file,
		line:
			Math.max(
				lines.findIndex((text) => text.trim() !== ''),
				0,
			) + 1,
		column: 1,
	};
}

function lineText(document: InterfaceDocument, line: number): string {
	return document.text.split(/\r\n|\n|\r/, line)[line - 1]?.trim() ?? '';
}
