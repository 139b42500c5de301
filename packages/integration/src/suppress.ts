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

const written = /(?:<!--|\/\/|\/\*|#|--|;)\s*batchwright-ignore\s+([^\s:]+)/g;
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
	const hanging = /\.ya?ml$/i.test(document.file);
	const comments: Comment[] = [];
	// Backwards, so that comments on top of each other all speak of the line below the last one.
	let below: number | undefined;
	let spoken: Spoken | undefined;
	for (let index = lines.length - 1; index >= 0; index--) {
		const line = lines[index]!;
		const found = line.includes('batchwright-ignore') ? [...line.matchAll(written)] : [];
		const standsAlone = found.length > 0 && alone.test(line);
		if (standsAlone && below !== undefined) spoken ??= spokenOf(lines, below, hanging);
		const { from, to } = (standsAlone ? spoken : undefined) ?? { from: index + 1, to: index + 1 };
		for (const match of found) {
			const place = { file: document.file, line: from, column: /\S/.exec(lines[from - 1]!)!.index + 1 };
			const reason = reasonIn(line.slice(match.index + match[0].length));
			comments.push({ document, rule: match[1]!, reason, place, from, to });
		}
		if (line.trim() === '' || standsAlone) continue;
		below = index;
		spoken = undefined;
	}
	return comments.reverse();
}

interface Spoken {
	readonly from: number;
	readonly to: number;
}

// What stands behind the colon, up to the end of the comment.
function reasonIn(rest: string): string {
	const ends = ['-->', '*/'].map((end) => rest.indexOf(end)).filter((at) => at >= 0);
	const words = rest.slice(0, Math.min(rest.length, ...ends)).trim();
	return words.startsWith(':') ? words.slice(1).trim() : '';
}

// One line; a whole fence where it opens one, and in YAML all that hangs from it.
function spokenOf(lines: readonly string[], index: number, hanging: boolean): Spoken {
	const opening = fence.exec(lines[index]!)?.[1];
	if (!opening) return { from: index + 1, to: hanging ? endOfBlock(lines, index) : index + 1 };
	let end = index + 1;
	while (end < lines.length && !lines[end]!.trim().startsWith(opening)) end++;
	return { from: index + 1, to: Math.min(end + 1, lines.length) };
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
