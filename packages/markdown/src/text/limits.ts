import type { Problem } from '@batchwright/core';
import { MarkdownError } from '../errors.js';
import { containerDepth } from './limits-depth.js';

/** Bounds of a reader. */
export interface Limits {
	/** UTF-8 bytes of the text: 16 MiB for `readDependencies`, 2 MiB for all others. A line may always have 1 MiB, in UTF-16 units. */
	readonly bytes?: number;
	/** Levels of nested quotes and lists: 100. */
	readonly depth?: number;
	/** Problems returned before `more-problems` counts the rest: 1,000. */
	readonly problems?: number;
}

const documentBytes = 2 << 20;
const LONGEST_LINE = 1 << 20;

/** What keeps a text from being parsed at all, found without parsing: `too-large` or `too-deep`. */
export function overLimit(text: string, limits: Limits = {}, bytes: number = documentBytes): Problem | undefined {
	const most = limits.bytes ?? bytes;
	if (utf8Bytes(text, most) > most)
		return {
			code: 'too-large',
			severity: 'error',
			message: `The document has more than ${most} bytes: split it, or raise limits.bytes.`,
		};
	const long = longLine(text);
	if (long !== undefined)
		return {
			code: 'too-large',
			severity: 'error',
			message: `Line ${long} has more than ${LONGEST_LINE} characters: break it.`,
			line: long,
			column: 1,
		};
	const depth = limits.depth ?? 100;
	const line = containerDepth(text, depth);
	return line === undefined ? undefined : tooDeep(depth, line);
}

function longLine(text: string): number | undefined {
	if (text.length <= LONGEST_LINE) return undefined;
	let line = 1;
	let start = 0;
	for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) {
		if (index - start > LONGEST_LINE) return line;
		line++;
		start = index + end.length;
	}
	return text.length - start > LONGEST_LINE ? line : undefined;
}

function tooDeep(depth: number, line?: number): Problem {
	const place = line === undefined ? '' : ` at line ${line}`;
	return {
		code: 'too-deep',
		severity: 'error',
		message: `Quotes and lists are nested deeper than ${depth} levels${place}: flatten them.`,
		...(line === undefined ? {} : { line, column: 1 }),
	};
}

/** The first problems up to the limit, then one `more-problems` with the count of the rest. */
export function boundProblems(problems: readonly Problem[], limits: Limits = {}): Problem[] {
	const most = limits.problems ?? 1000;
	if (problems.length <= most) return [...problems];
	const rest = problems.length - most;
	return [...problems.slice(0, most), { code: 'more-problems', severity: 'info', message: `${rest} more problems were left out.` }];
}

/** Throws what `overLimit` finds, for functions that change a document. */
export function assertWithin(text: string, limits: Limits = {}): void {
	const problem = overLimit(text, limits);
	if (problem?.code === 'too-large') throw new MarkdownError('too-large', problem.message);
	if (problem) throw new MarkdownError('too-deep', problem.message, problem.line === undefined ? {} : { line: problem.line });
}

/** Runs a reader; a text over its limits, or one on which the parser's stack gave up, gives `empty` and the problem. */
export function readWithin<T extends { readonly problems: readonly Problem[] }>(
	text: string,
	limits: Limits | undefined,
	read: () => T,
	refuse: (problem: Problem) => T,
	bytes: number = documentBytes,
): T {
	const problem = overLimit(text, limits, bytes);
	if (problem) return refuse(problem);
	try {
		const result = read();
		return { ...result, problems: boundProblems(result.problems, limits) };
	} catch (error) {
		if (error instanceof MarkdownError && error.code === 'too-deep') return refuse(tooDeep(limits?.depth ?? 100));
		throw error;
	}
}

/** Bytes of the text in UTF-8; counting stops once they are over `most`. */
function utf8Bytes(text: string, most: number): number {
	if (text.length > most || text.length * 3 <= most) return text.length;
	let bytes = 0;
	for (let at = 0; at < text.length && bytes <= most; at++) {
		const code = text.charCodeAt(at);
		bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
		// A surrogate pair has four bytes, so its second half adds one to the three of the first.
		if (code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
			bytes++;
			at++;
		}
	}
	return bytes;
}
