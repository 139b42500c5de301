import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { readInterface } from './read-interface.js';

const read = (text: string) => readInterface(text, { file: 'INTERFACE.md', task: 'T' });

/** Lines that interface documents are made of, and some that only look like it. */
const line = fc.oneof(
	fc.constantFrom(
		'# Interface',
		'## Public APIs',
		'## Dependencies',
		'## Environment Variables',
		'## Data Structures',
		'## Events Published',
		'## Out of Scope',
		'### Boards (`/boards`)',
		'### POST /things',
		'- GET /a → {a: string}',
		'- `POST /b` - {a: string} → 201 {b: number}',
		'  - nested detail',
		'- PORT (default: 5000)',
		'- verify(token: string): User | null',
		'- Publishes events to: a.b, c.d',
		'- User: {id: string}',
		'**Response** (200):',
		'Base URL: /api/v1',
		'| Method | Path |',
		'|---|---|',
		'| GET | /t |',
		'```ts',
		'```json',
		'```sql',
		'```',
		'export interface A { a: string }',
		'{"a": [1, 2]}',
		'CREATE TABLE a (id int);',
		'<!-- note',
		'-->',
		'> quoted',
		'---',
		'',
	),
	fc.string({ maxLength: 30 }).map((s) => s.replace(/[\r\n\uFEFF]/g, ' ')),
);
const document = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'));

test('never throws, and gives plain data with places inside the text', () => {
	fc.assert(
		fc.property(fc.oneof(document, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
			const reading = read(text);
			expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
			const lines = text.split(/\r\n|\n|\r/);
			for (const place of [...reading.facts, ...reading.problems]) {
				const content = lines[(place.line ?? 1) - 1];
				expect(content).toBeDefined();
				expect(place.column ?? 1).toBeLessThanOrEqual(content!.length + 1);
			}
		}),
		{ numRuns: lawRuns(1500) },
	);
});

test('lines put above move every fact, shape and problem by as many, and nothing else', () => {
	fc.assert(
		fc.property(document, fc.integer({ min: 1, max: 5 }), (text, k) => {
			fc.pre(text.trim() !== '');
			const moved = read('\n'.repeat(k) + text);
			const at = JSON.stringify(read(text), (key, value) =>
				key === 'line' || key === 'endLine' ? value + k : key.toLowerCase().endsWith('offset') ? undefined : value,
			);
			const expected = JSON.parse(at) as ReturnType<typeof read>;
			expect(JSON.parse(JSON.stringify(moved, (key, value) => (key.toLowerCase().endsWith('offset') ? undefined : value)))).toEqual(
				expected,
			);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('line ends and a byte order mark change nothing', () => {
	fc.assert(
		fc.property(document, fc.constantFrom('\r\n', '\r'), fc.boolean(), (text, end, bom) => {
			const other = (bom ? '\uFEFF' : '') + text.replace(/\n/g, end);
			const plain = (reading: ReturnType<typeof read>) =>
				JSON.parse(JSON.stringify(reading, (key, value) => (key.toLowerCase().endsWith('offset') ? undefined : value)));
			expect(plain(read(other))).toEqual(plain(read(text)));
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('a fact starts where its text says', () => {
	const word = fc.stringMatching(/^[a-z]{1,8}$/);
	fc.assert(
		fc.property(
			fc.array(word, { minLength: 1, maxLength: 4 }),
			fc.nat(4),
			fc.constantFrom('- ', '* `', '1. ', '- **', '### '),
			(words, blanks, lead) => {
				const path = `/${words.join('/')}`;
				const close = lead.includes('`') ? '`' : '';
				const verb = lead === '- **' ? 'GET**' : 'GET';
				const { facts } = read(`${'\n'.repeat(blanks)}## Public APIs\n${lead}${verb} ${path}${close}\n`);
				expect(facts).toMatchObject([{ path, line: blanks + 2, column: lead.length + 1 }]);
			},
		),
		{ numRuns: lawRuns(500) },
	);
});

test('a section that declares nothing gives no facts, whatever stands in it', () => {
	fc.assert(
		fc.property(
			fc.constantFrom('Out of Scope', 'Unchanged APIs', 'Example Usage', 'Not Needed'),
			fc.array(line, { maxLength: 15 }),
			(heading, lines) => {
				const inside = lines.filter((l) => !/^(?:#|---|===|=)/.test(l.trim())).join('\n');
				expect(read(`## ${heading}\n\n${inside}`).facts).toEqual([]);
			},
		),
		{ numRuns: lawRuns(700) },
	);
});

test('reflowing a table and renaming its blanks changes no fact but columns', () => {
	const cell = fc.constantFrom('GET', 'POST', '/a', '/b/:id', '`{a: string}`', 'User[]', '-');
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom('GET', 'POST'), fc.constantFrom('/a', '/b/:id'), cell), { minLength: 1, maxLength: 4 }),
			fc.nat(3),
			(rows, pad) => {
				const table = (blank: string) =>
					[
						'## Endpoints',
						'',
						`|${blank}Method | Path${blank}| Response |`,
						'|---|---|---|',
						...rows.map((r) => `|${blank}${r.join(`${blank}|${blank}`)}|`),
					].join('\n');
				const bare = (text: string) =>
					JSON.stringify(read(text).facts, (key, value) => (key === 'column' || key === 'endColumn' ? undefined : value));
				expect(bare(table(' '.repeat(pad + 1)))).toBe(bare(table(' ')));
			},
		),
		{ numRuns: lawRuns(300) },
	);
});
