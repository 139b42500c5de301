import { compareGraphql } from '../../compare-graphql.js';
import type { Comparison, Reason } from '../../comparison.js';
import { type DocumentFormat, formatOf, type InterfaceDocument } from '../../document.js';
import type { Draft, Side } from '../../draft.js';
import { byText } from '../../order.js';
import type { Check } from '../check.js';

interface Language {
	readonly format: DocumentFormat;
	readonly family: 'gql' | 'proto';
	compare(before: InterfaceDocument, after: InterfaceDocument): Promise<Comparison>;
}

const languages: readonly Language[] = [
	{ format: 'graphql', family: 'gql', compare: (before, after) => compareGraphql(before.text, after.text) },
];

/** GraphQL and Protobuf files of earlier batches against what this batch has made of them: whoever talked to the old form must still be able to. */
export const schemas: Check = {
	family: 'gql',
	run: async ({ documents, earlierDocuments }) => {
		const drafts: Draft[] = [];
		for (const language of languages) {
			for (const [before, after] of versions(language.format, earlierDocuments, documents)) {
				const { reasons } = await language.compare(before, after);
				drafts.push(...reasons.flatMap((reason) => draftOf(language, reason, before, after) ?? []));
			}
		}
		return drafts;
	},
};

// A file with its own earlier form: under the same path, the newest.
function versions(
	format: DocumentFormat,
	earlier: readonly InterfaceDocument[],
	now: readonly InterfaceDocument[],
): [InterfaceDocument, InterfaceDocument][] {
	const old = earlier.filter((document) => formatOf(document) === format).sort((a, b) => a.batch - b.batch || byText(a.task, b.task));
	return now
		.filter((document) => formatOf(document) === format)
		.flatMap((after) => {
			const before =
				old.findLast((document) => document.file === after.file) ??
				old.findLast((document) => document.task === after.task && document.file.split('/').at(-1) === after.file.split('/').at(-1));
			return before && before.text !== after.text ? [[before, after] as [InterfaceDocument, InterfaceDocument]] : [];
		});
}

function draftOf({ family }: Language, reason: Reason, before: InterfaceDocument, after: InterfaceDocument): Draft | undefined {
	if (reason.code === 'tool/unavailable' || reason.code === 'unreadable') return undefined;
	return {
		rule: `${family}/${reason.code}`,
		severity: reason.severity,
		...(reason.verdict === 'unknown' && { verdict: 'unknown' as const }),
		kind: family,
		symbol: reason.path,
		says: reason.message.replace(/\.$/, ''),
		help: `${reason.code} is ${family === 'gql' ? 'graphql-js' : 'buf'}'s name for it. Keep the old form beside the new one until nobody uses it.`,
		sides: [sideOf(before, reason, 'before'), sideOf(after, reason, 'after')],
		change: after.task,
	};
}

function sideOf(document: InterfaceDocument, reason: Reason, side: 'before' | 'after'): Side {
	const place = reason.locations.find((location) => location.file === side);
	return {
		task: document.task,
		batch: document.batch,
		location: { ...(place ?? { line: firstLine(document.text), column: 1 }), file: document.file },
	};
}

function firstLine(text: string): number {
	return (
		Math.max(
			text.split(/\r\n|\n|\r/).findIndex((line) => line.trim() !== ''),
			0,
		) + 1
	);
}
