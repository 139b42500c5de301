import type { Problem } from '@batchwright/core';
import { type JournalRecord, parseEvent, parseSummaryField } from './record.js';

const LINE_BYTES = 64 * 1024;
// A batch is one record, so that it is there whole or not at all: 1,000 tasks whose ids are 200 characters of six bytes, each with a folder and a file.
const BATCH_LINE_BYTES = 4 * 1024 * 1024;
/** The file holds at most 256 MB. */
export const JOURNAL_BYTES: number = 256 * 1024 * 1024;

export interface JournalPart {
	readonly records: readonly { readonly record: JournalRecord; readonly line: number }[];
	readonly problems: readonly Problem[];
	/** Bytes of whole lines: where the next record goes. */
	readonly end: number;
	/** Bytes after them, of a line that was never finished. */
	readonly torn: number;
	readonly lines: number;
	readonly seq: number;
}

/** How long a line of that type may be: 64 KB, 4 MB where it lists a batch's tasks. */
export function longestLine(type: unknown): number {
	return type === 'batch-planned' || type === 'batch-created' ? BATCH_LINE_BYTES : LINE_BYTES;
}

/** A record as its line, with the LF. */
export function encodeRecord(record: JournalRecord): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(record)}\n`);
}

/** Reads lines of a journal that go on after `lines` lines with `seq` as the newest number. Never throws. */
export function decodeJournal(bytes: Uint8Array, file: string, lines = 0, seq = 0): JournalPart {
	const records: { record: JournalRecord; line: number }[] = [];
	const problems: Problem[] = [];
	const report = (code: string, line: number, message: string, severity: Problem['severity'] = 'error'): void => {
		problems.push({ code, severity, message, file, line, column: 1 });
	};
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	let start = 0;
	let line = lines;
	for (;;) {
		const lf = bytes.indexOf(10, start);
		if (lf < 0) break;
		const last = lf === bytes.length - 1;
		const value = parseLine(bytes.subarray(start, lf), decoder);
		const blank = bytes.subarray(start, lf).every((byte) => byte === 13 || byte === 32);
		if (value === undefined && last && !blank) break;
		line++;
		const length = lf + 1 - start;
		start = lf + 1;
		if (blank) {
			// No append tears like this: somebody's editor added it, and it stands in nobody's way.
			report('journal-blank-line', line, 'The line is blank.', 'warning');
			continue;
		}
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			report('journal-damaged', line, 'The line is no JSON object.');
			continue;
		}
		const { v, seq: number, at, type, summary } = value as Record<string, unknown>;
		if (length > longestLine(type)) report('journal-damaged', line, `The record takes ${length} bytes: none of ours does.`);
		if (typeof v === 'number' && v > 1) {
			report('journal-newer', line, `The record is of version ${v}, this program knows version 1.`);
			continue;
		}
		if (typeof number !== 'number' || !Number.isSafeInteger(number) || number !== seq + 1) {
			report('journal-sequence', line, `The record's number doesn't follow ${seq}.`);
		}
		if (typeof number === 'number' && Number.isSafeInteger(number)) seq = number;
		const event = parseEvent(value);
		if (v !== 1 || typeof at !== 'string' || at.length > 40 || event instanceof Error) {
			report('journal-damaged', line, 'The record lacks a field, or one has the wrong form.');
			continue;
		}
		const redo = parseSummaryField(summary);
		records.push({ record: { v: 1, seq, at, ...event, ...(redo ? { summary: redo } : {}) }, line });
	}
	return { records, problems, end: start, torn: bytes.length - start, lines: line, seq };
}

function parseLine(bytes: Uint8Array, decoder: { decode(bytes: Uint8Array): string }): unknown {
	try {
		return JSON.parse(decoder.decode(bytes)) as unknown;
	} catch {
		return undefined;
	}
}
