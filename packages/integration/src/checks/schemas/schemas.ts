import type { Comparison, Reason } from '../../comparison.js';
import type { InterfaceDocument } from '../../document.js';
import type { Draft, Side } from '../../draft.js';
import type { Check } from '../check.js';
import { languages } from './languages.js';
import { versionsOf } from './versions.js';

/** OpenAPI, GraphQL and Protobuf files of earlier batches against what this batch has made of them: whoever talked to the old form must still be able to. */
export const schemas: Check = {
	family: 'gql',
	run: async ({ documents, earlierDocuments }) => {
		const drafts: Draft[] = [];
		for (const language of languages) {
			for (const [before, after] of versionsOf(language.format, earlierDocuments, documents)) {
				const { reasons } = await language.compare(before, after);
				drafts.push(...reasons.flatMap((reason) => draftOf(language, reason, before, after) ?? []));
			}
		}
		return drafts;
	},
};

/** A language that has its own rules of what breaks a client. */
export interface Language {
	readonly format: NonNullable<InterfaceDocument['format']>;
	readonly kind: string;
	/** Whose names the codes are. */
	readonly codes: string;
	ruleOf(code: string): string;
	compare(before: InterfaceDocument, after: InterfaceDocument): Promise<Comparison>;
}

const unreadable = new Set(['tool/unavailable', 'unreadable', 'limit']);

function draftOf(
	{ kind, codes, ruleOf }: Language,
	reason: Reason,
	before: InterfaceDocument,
	after: InterfaceDocument,
): Draft | undefined {
	if (unreadable.has(reason.code)) return undefined;
	return {
		rule: ruleOf(reason.code),
		severity: reason.severity,
		...(reason.verdict === 'unknown' && { verdict: 'unknown' as const }),
		kind,
		symbol: `${reason.code} ${reason.path}`,
		says: `${reason.path === '' ? '' : `${reason.path}: `}${reason.message.replace(/\.$/, '')}`,
		help: `${codes} calls this ${reason.code}. Keep the old form beside the new one until nobody uses it.`,
		sides: [sideOf(before, reason, ['before', before.file], 0), sideOf(after, reason, ['after', after.file], 1)],
		change: after.task,
	};
}

function sideOf(document: InterfaceDocument, { locations }: Reason, names: readonly string[], position: number): Side {
	const place = locations.find((location, index) => names.includes(location.file) && (locations.length < 2 || index === position)) ?? {
		line: firstLine(document.text),
		column: 1,
	};
	return { task: document.task, batch: document.batch, location: { ...place, file: document.file } };
}

function firstLine(text: string): number {
	return (
		Math.max(
			text.split(/\r\n|\n|\r/).findIndex((line) => line.trim() !== ''),
			0,
		) + 1
	);
}
