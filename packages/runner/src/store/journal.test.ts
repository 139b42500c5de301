import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { utf8 } from '../testing/tree.js';
import { decodeJournal, encodeRecord, longestLine } from './journal.js';
import type { JournalRecord } from './record.js';

const text = fc.string({ unit: 'binary', maxLength: 60 });
const id = fc.oneof(
	fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
	fc.constantFrom('__proto__', 'constructor', 'toString', '\ud800'),
);
const number = fc.integer({ min: 1, max: 999 });
const hash = fc.constantFrom('a'.repeat(64), '0123456789abcdef'.repeat(4));
const event = fc.oneof(
	fc.record({ type: fc.constant('note'), text }),
	fc.record({ type: fc.constant('task-started'), task: id, batch: number, attempt: number, key: text }),
	fc.record(
		{ type: fc.constant('task-failed'), task: id, batch: number, reason: text, code: text },
		{ requiredKeys: ['type', 'task', 'batch', 'reason'] },
	),
	fc.record(
		{ type: fc.constant('task-completed'), task: id, batch: number, evidence: text, evidenceHash: hash, commit: text },
		{ requiredKeys: ['type', 'task', 'batch'] },
	),
	fc.record({
		type: fc.constant('batch-created'),
		batch: number,
		tasks: fc.array(fc.record({ id, folder: text }), { maxLength: 4 }),
		revision: hash,
	}),
	fc.record({ type: fc.constant('gate-closed'), batch: number, findings: number, reason: text }),
);
const history = fc
	.array(event, { maxLength: 12 })
	.map((events) => events.map((e, index) => ({ v: 1, seq: index + 1, at: '2025-07-03T14:00:00.000Z', ...e }) as unknown as JournalRecord));
const bytesOf = (records: readonly JournalRecord[]): Uint8Array => Buffer.concat(records.map(encodeRecord));
const decode = (bytes: Uint8Array) => decodeJournal(bytes, 'journal.jsonl');
const recordsOf = (bytes: Uint8Array): readonly JournalRecord[] => decode(bytes).records.map(({ record }) => record);

test('what is encoded is decoded', () => {
	fc.assert(
		fc.property(history, (records) => {
			const part = decode(bytesOf(records));
			expect(part.problems).toEqual([]);
			expect(part.torn).toBe(0);
			expect(part.records.map(({ record }) => JSON.stringify(record))).toEqual(records.map((record) => JSON.stringify(record)));
			expect(part.records.map(({ line }) => line)).toEqual(records.map((_, index) => index + 1));
		}),
		{ numRuns: lawRuns(500) },
	);
});

test('any truncation opens to a prefix', () => {
	fc.assert(
		fc.property(history, fc.nat(), (records, cut) => {
			const bytes = bytesOf(records);
			const part = decode(bytes.subarray(0, cut % (bytes.length + 1)));
			expect(part.problems).toEqual([]);
			expect(part.records.map(({ record }) => JSON.stringify(record))).toEqual(
				records.slice(0, part.records.length).map((record) => JSON.stringify(record)),
			);
			expect(part.end + part.torn).toBe(cut % (bytes.length + 1));
		}),
		{ numRuns: lawRuns(500) },
	);
});

test('one flipped bit is reported, or cuts the tail, or changes no more than a value', () => {
	fc.assert(
		fc.property(
			history.filter((h) => h.length > 0),
			fc.nat(),
			fc.nat(7),
			(records, place, bit) => {
				const bytes = Uint8Array.from(bytesOf(records));
				bytes[place % bytes.length]! ^= 1 << bit;
				const part = decode(bytes);
				const harmless = part.records.length === records.length && part.torn === 0;
				expect(harmless || part.problems.length > 0 || part.torn > 0).toBe(true);
			},
		),
		{ numRuns: lawRuns(1000) },
	);
});

const line = (fields: object): string => `${JSON.stringify({ v: 1, seq: 1, at: 'x', type: 'note', text: 't', ...fields })}\n`;
const codesOf = (content: string): unknown[] => decode(utf8(content)).problems.map(({ code, line: at }) => [code, at]);

test.each([
	['no object', '[]\n', [['journal-damaged', 1]]],
	['garbage in the middle', `${line({})}garbage\n${line({ seq: 2 })}`, [['journal-damaged', 2]]],
	['a field missing', line({ text: undefined }), [['journal-damaged', 1]]],
	['an unknown type', line({ type: 'other' }), [['journal-damaged', 1]]],
	['a hole', line({}) + line({ seq: 3 }), [['journal-sequence', 2]]],
	['a number twice', line({}) + line({}), [['journal-sequence', 2]]],
	['an unsafe number', line({ seq: 2 ** 53 }), [['journal-sequence', 1]]],
	['a number that is none', line({ seq: '1' }), [['journal-sequence', 1]]],
	['no number', line({}) + line({ seq: undefined }) + line({ seq: 2 }), [['journal-sequence', 2]]],
	['a fraction', line({ seq: 0.5 }) + line({}), [['journal-sequence', 1]]],
	['what follows an unsafe number', line({ seq: 2 ** 53 }) + line({}), [['journal-sequence', 1]]],
	['what follows a number out of order', line({ seq: 7 }) + line({ seq: 8 }), [['journal-sequence', 1]]],
	['a newer version', line({ v: 99 }), [['journal-newer', 1]]],
	['no version', line({ v: undefined }), [['journal-damaged', 1]]],
	['a version before the first', line({ v: 0 }), [['journal-damaged', 1]]],
	['a version that is no number', line({ v: '2' }), [['journal-damaged', 1]]],
	['no time', line({ at: undefined }), [['journal-damaged', 1]]],
	['a time that is no text', line({ at: 1 }), [['journal-damaged', 1]]],
	['a time of 41 characters', line({ at: 'x'.repeat(40) }) + line({ seq: 2, at: 'x'.repeat(41) }), [['journal-damaged', 2]]],
	['null', `${line({})}null\n`, [['journal-damaged', 2]]],
	['a text', `"text"\n${line({})}`, [['journal-damaged', 1]]],
	['an empty first line', `\n${line({})}`, [['journal-blank-line', 1]]],
	['a blank line in the middle', `${line({})} \r \n${line({ seq: 2 })}`, [['journal-blank-line', 2]]],
	['a blank line at the end', `${line({})}\r\n`, [['journal-blank-line', 2]]],
	['a tab, which no editor adds', `${line({})}\t\n${line({ seq: 2 })}`, [['journal-damaged', 2]]],
	['a mark of the byte order', `\ufeff${line({})}${line({ seq: 1 })}`, [['journal-damaged', 1]]],
	['a long line', line({ text: 'x', other: 'y'.repeat(70_000) }), [['journal-damaged', 1]]],
])('%s is reported with its line', (_, content, codes) => {
	expect(codesOf(content)).toEqual(codes);
});

test('a blank line does no harm, a line of another encoding does', () => {
	expect(decode(utf8(`${line({})}\n${line({ seq: 2 })}`))).toMatchObject({
		records: [{ line: 1 }, { line: 3 }],
		problems: [{ severity: 'warning', file: 'journal.jsonl', column: 1 }],
		lines: 3,
		seq: 2,
	});
	const latin1 = Buffer.from(line({ text: 'é' }) + line({ seq: 1 }), 'latin1');
	expect(decode(latin1).problems).toMatchObject([{ code: 'journal-damaged', line: 1, severity: 'error' }]);
});

test('what a record does to the summary comes back with it', () => {
	const summary = { before: 'a'.repeat(64), update: { objectiveDone: false } };
	expect(recordsOf(utf8(line({ summary })))[0]).toMatchObject({ summary });
	expect(recordsOf(utf8(line({ summary: { before: 'short' } })))[0]).not.toHaveProperty('summary');
});

test.each([
	['without LF', line({}) + line({ seq: 2 }).slice(0, -1)],
	['half', `${line({})}{"v":1,"se`],
	['of NULs', `${line({})}\0\0\0\0`],
	['not JSON', `${line({})}\0\0\n`],
])('a last line %s is torn, not damaged', (_, content) => {
	const part = decode(utf8(content));
	expect([part.problems, part.records.length, part.torn > 0]).toEqual([[], 1, true]);
});

test('names of the prototype are ordinary text', () => {
	const [record] = recordsOf(utf8('{"v":1,"seq":1,"at":"x","type":"note","text":"t","__proto__":{"polluted":1}}\n'));
	expect(({} as { polluted?: number }).polluted).toBeUndefined();
	expect(Object.keys(record!)).toEqual(['v', 'seq', 'at', 'type', 'text']);
});

test('a line is as long as its type may be: what lists the tasks of a batch 4 MB, any other 64 KB', () => {
	const padded = (event: object, length: number): Uint8Array => {
		const line = { v: 1, seq: 1, at: '', ...event, unknown: '' };
		return utf8(`${JSON.stringify({ ...line, unknown: 'x'.repeat(length - JSON.stringify(line).length - 1) })}\n`);
	};
	const batch = { type: 'batch-created', batch: 1, tasks: [], revision: 'a'.repeat(64) };
	const planned = { type: 'batch-planned', batch: 1, tasks: [], files: [] };
	for (const [event, longest] of [
		[{ type: 'note', text: 'n' }, 64 * 1024],
		[batch, 4 * 1024 * 1024],
		[planned, 4 * 1024 * 1024],
	] as const) {
		expect(longestLine(event.type)).toBe(longest);
		expect(padded(event, longest).length).toBe(longest);
		expect(decode(padded(event, longest)).problems).toEqual([]);
		expect(decode(padded(event, longest + 1)).problems.map(({ code, line }) => [code, line])).toEqual([['journal-damaged', 1]]);
	}
});

test('how long a line is counts, not where it stands', () => {
	const lines = Array.from({ length: 40 }, (_, index) => line({ seq: index + 1, text: 'x'.repeat(4000) }));
	expect(codesOf(lines.join(''))).toEqual([]);
	const long = line({ seq: 41, other: 'y'.repeat(65_000) });
	expect(codesOf(lines.join('') + long)).toEqual([]);
	expect(codesOf(lines.join('') + line({ seq: 41, other: 'y'.repeat(70_000) }))).toEqual([['journal-damaged', 41]]);
});

test('a number beyond the safe ones is refused, though it follows', () => {
	const last = Number.MAX_SAFE_INTEGER;
	const part = decodeJournal(utf8(line({ seq: last + 1 })), 'journal.jsonl', 0, last);
	expect([part.problems.map(({ code }) => code), part.seq]).toEqual([['journal-sequence'], last]);
});
