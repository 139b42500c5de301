import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { splitReferences } from './split.js';

const none = [{ id: 'zqazq', title: 'Unrelated thing' }];
const texts = (text: string, tasks = none): readonly string[] => splitReferences(text, tasks).references.map((reference) => reference.text);
const codes = (text: string): readonly string[] => splitReferences(text, none).problems.map((problem) => problem.code);

test.each([
	['database, mocks', ['database', 'mocks']],
	['Auth + Courses & Search; Billing', ['Auth', 'Courses', 'Search', 'Billing']],
	['WP01, WP02, and WP03', ['WP01', 'WP02', 'WP03']],
	['WP01 (needs Lane, Payload), WP02 ✅', ['WP01', 'WP02']],
	['Depends on WP01 (models, first).', ['WP01']],
	['`[task-102]`', ['task-102']],
	['C++ bindings', ['C++ bindings']],
	['T001 is complete, T002 must be done', ['T001', 'T002']],
	['TASK-001–TASK-003', ['TASK-001', 'TASK-002', 'TASK-003']],
	['T1 to T3, T9', ['T1', 'T2', 'T3', 'T9']],
	['T001-003', ['T001', 'T002', 'T003']],
	['1.2-1.4', ['1.2', '1.3', '1.4']],
	['06-02', ['06-02']],
	['2-4', ['2', '3', '4']],
	['None', []],
	['N/A — first one', []],
	['[]', []],
	['No dependencies - can start at once', []],
	['database\0', ['database']],
] as const)('%j holds %j', (text, expected) => {
	expect(texts(text)).toEqual(expected);
});

test('what is a title stays whole', () => {
	const tasks = [
		{ id: 'a', title: 'Documents and Certificates' },
		{ id: 'b', title: 'Search, filter & sort' },
		{ id: '2-4', title: 'c' },
	];
	expect(texts('Documents and Certificates', tasks)).toEqual(['Documents and Certificates']);
	expect(texts('Search, filter & sort', tasks)).toEqual(['Search, filter & sort']);
	expect(texts('WP01, Documents and Certificates', tasks)).toEqual(['WP01', 'Documents and Certificates']);
	expect(texts('2-4', tasks)).toEqual(['2-4']);
});

test.each([
	['', 'empty-needs'],
	[' ✅ ', 'empty-needs'],
	['all above', 'vague-reference'],
	['All previous tasks', 'vague-reference'],
	['T003-T001', 'reversed-range'],
	['T1-T1000000', 'range-too-large'],
	['plan.md (required), contracts/', 'document-prerequisite'],
	['(Image upload)', 'soft-need'],
] as const)('%j gives %s', (text, code) => {
	expect(codes(text)).toContain(code);
});

test('parentheses around a part, or a note that says so, make it optional', () => {
	const { references } = splitReferences('Listing, (Upload, Crop), Search (optional)', none);
	expect(references.map(({ text, soft }) => [text, soft])).toEqual([
		['Listing', undefined],
		['Upload', true],
		['Crop', true],
		['Search', true],
	]);
});

test('scope and note are kept', () => {
	expect(splitReferences('Auth from Batch 2, T004 (to verify)', none).references).toMatchObject([
		{ text: 'Auth', scope: 'Batch 2' },
		{ text: 'T004', note: 'to verify' },
	]);
});

test('groups are told by kind and number; a task of that id wins', () => {
	const groups = (text: string): unknown => splitReferences(text, none).groups.map(({ kind, number }) => [kind, number]);
	expect(groups('all of Batch 1')).toEqual([['batch', 1]]);
	expect(groups('Phases 1-3')).toEqual([
		['phase', 1],
		['phase', 2],
		['phase', 3],
	]);
	expect(groups('Phases 1 and 4')).toEqual([
		['phase', 1],
		['phase', 4],
	]);
	expect(groups('Level 2')).toEqual([['tier', 2]]);
	expect(groups('1.*')).toEqual([['prefix', undefined]]);
	expect(splitReferences('Phase 2', [{ id: 'Phase 2', title: 'Core' }])).toMatchObject({ groups: [], references: [{ text: 'Phase 2' }] });
});

const piece = fc.constantFrom(
	'T001',
	'T5',
	'1',
	'auth',
	'Core data',
	', ',
	' and ',
	' + ',
	'; ',
	' (',
	')',
	' (note, two)',
	'–',
	'-',
	' to ',
	'`',
	'[',
	']',
	'.',
	' ',
	'✅',
	'None',
	'Phase 2',
	'all',
	' from Batch 1',
	'\0',
	'\n',
	'plan.md',
);

test('ranges slice to what they name, whatever stands there', () => {
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
			const text = pieces.join('');
			const list = splitReferences(text, [
				{ id: 'T001', title: 'Core data' },
				{ id: 'T5', title: 'auth' },
			]);
			for (const { start, end, text: named, range } of list.references)
				expect(text.slice(start, end).replaceAll('\0', '')).toBe(range ?? named);
			for (const { start, end, text: named } of list.groups) expect(text.slice(start, end)).toBe(named);
			for (const { offset = -1, endOffset = -1, message } of list.problems) expect(message).toContain(text.slice(offset, endOffset));
			const starts = list.references.map(({ start }) => start);
			expect(starts).toEqual([...starts].sort((a, b) => a - b));
		}),
		{ numRuns: lawRuns(3000) },
	);
});

test('no text is too much for it', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
			const list = splitReferences(text, none);
			expect(JSON.parse(JSON.stringify(list))).toEqual(list);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('a list of ranges is not expanded without end', () => {
	const list = splitReferences('T1-T200, '.repeat(200), none);
	expect(list.references.length).toBeLessThanOrEqual(10_000);
	expect(list.problems.some((problem) => problem.code === 'range-too-large')).toBe(true);
});
