import type { InterfaceDocument } from './document.js';
import type { Draft } from './draft.js';
import type { Finding, Suppression } from './finding.js';
import type { Location } from './location.js';
import { familyOf } from './settings.js';

interface Comment {
	readonly document: InterfaceDocument;
	readonly rule: string;
	readonly reason: string;
	readonly place: Location;
	/** The lines it speaks of, both included. */
	readonly from: number;
	readonly to: number;
}

const written = /(?:<!--|\/\/|\/\*|#|--|;)\s*batchwright-ignore\s+(\S+?)(?:\s*:\s*(.*?))?\s*(?:-->|\*\/|$)/g;
const alone = /^\s*(?:<!--.*-->|\/\/.*|\/\*.*\*\/|#(?!#|\s*$).*|--.*|;.*)\s*$/;
const fence = /^\s{0,3}(`{3,}|~{3,})/;

/**
 * Marks the findings that a `batchwright-ignore rule: reason` comment speaks of, in a document of either side, and tells of the comments that hit nothing.
 * A wildcard (`api/*`) never suppresses an error, and a comment without a reason suppresses nothing.
 */
export function suppressFindings(
	findings: readonly Finding[],
	documents: readonly InterfaceDocument[],
): { findings: Finding[]; unused: Draft[] } {
	const byFile = new Map<string, Comment[]>();
	for (const document of documents) {
		const comments = commentsOf(document);
		if (comments.length > 0) byFile.set(document.file, [...(byFile.get(document.file) ?? []), ...comments]);
	}
	const used = new Set<Comment>();
	const marked = findings.map((finding) => {
		const hits = finding.locations.flatMap((place) =>
			(byFile.get(place.file) ?? []).filter((comment) => speaksOf(comment, finding, place)),
		);
		for (const hit of hits) used.add(hit);
		const first = hits[0];
		return first ? { ...finding, suppressedBy: suppression(first) } : finding;
	});
	const unused = [...byFile.values()].flat().filter((comment) => !used.has(comment));
	return { findings: marked, unused: unused.map(unusedDraft) };
}

function commentsOf(document: InterfaceDocument): Comment[] {
	if (!document.text.includes('batchwright-ignore')) return [];
	const lines = document.text.split(/\r\n|\n|\r/);
	const comments: Comment[] = [];
	for (const [index, line] of lines.entries()) {
		for (const match of line.matchAll(written)) {
			const { from, to } = spokenOf(lines, index, /\.ya?ml$/i.test(document.file));
			const place = { file: document.file, line: from, column: /\S/.exec(lines[from - 1]!)!.index + 1 };
			comments.push({ document, rule: match[1]!.replace(/:$/, ''), reason: match[2] ?? '', place, from, to });
		}
	}
	return comments;
}

// The comment's own line where it shares it with something, else the next line that is neither blank nor such a comment; a whole fence where that opens one,
// and in YAML all that hangs from it.
function spokenOf(lines: readonly string[], index: number, hanging: boolean): { from: number; to: number } {
	if (!alone.test(lines[index]!)) return { from: index + 1, to: index + 1 };
	let next = index + 1;
	while (next < lines.length && (lines[next]!.trim() === '' || (alone.test(lines[next]!) && lines[next]!.includes('batchwright-ignore'))))
		next++;
	if (next >= lines.length) return { from: index + 1, to: index + 1 };
	const opening = fence.exec(lines[next]!)?.[1];
	if (!opening) return { from: next + 1, to: hanging ? endOfBlock(lines, next) : next + 1 };
	let end = next + 1;
	while (end < lines.length && !lines[end]!.trim().startsWith(opening)) end++;
	return { from: next + 1, to: Math.min(end + 1, lines.length) };
}

function endOfBlock(lines: readonly string[], start: number): number {
	const depth = lines[start]!.search(/\S/);
	let end = start + 1;
	while (end < lines.length && (lines[end]!.trim() === '' || lines[end]!.search(/\S/) > depth)) end++;
	return end;
}

function speaksOf(comment: Comment, finding: Finding, place: Location): boolean {
	if (comment.reason === '') return false;
	if (place.line > comment.to || (place.endLine ?? place.line) < comment.from) return false;
	if (comment.rule === finding.ruleId) return true;
	return comment.rule === `${familyOf(finding.ruleId)}/*` && finding.severity !== 'error';
}

function suppression(comment: Comment): Suppression {
	return { reason: comment.reason, location: comment.place };
}

function unusedDraft(comment: Comment): Draft {
	const why = comment.reason === '' ? 'gives no reason, so it suppresses nothing' : 'suppresses nothing';
	return {
		rule: 'iface/unused-suppression',
		kind: 'suppression',
		symbol: `${comment.document.file} ${comment.rule}`,
		says: `The comment batchwright-ignore ${comment.rule} ${why}`,
		...(comment.reason === '' ? { help: 'Write batchwright-ignore rule: reason.' } : {}),
		sides: [{ task: comment.document.task, batch: comment.document.batch, location: comment.place }],
		change: null,
	};
}
