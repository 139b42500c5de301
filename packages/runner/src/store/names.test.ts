import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { batchNumber, clashKey, folderName, isSafeName, safeName } from './names.js';

const refused = [
	'',
	'.',
	'..',
	' ',
	'a/b',
	'a\\b',
	'../x',
	'/x',
	'C:x',
	'x:y',
	'x\0',
	'x\n',
	'x.',
	'con',
	'CON.txt',
	'lpt9.log',
	'com¹',
	'conin$',
	'.git',
	'-x',
	'%2e%2e',
	'é',
	'summary.md',
	'SUMMARY.MD',
	'task.md',
	'Lock',
	'a'.repeat(65),
];

test.each(refused)('refuses %j', (text) => {
	expect(() => safeName(text)).toThrow(expect.objectContaining({ code: 'unsafe-name' }));
});

test.each(['com', 'lpt'])('every device of %s is refused, alone and before a dot', (device) => {
	for (let digit = 0; digit < 10; digit++) {
		expect([`${device}${digit}`, `${device}${digit}.txt`].filter(isSafeName)).toEqual([]);
	}
});

test.each([undefined, null, 7, {}, ['a']])('%j is no name', (value) => {
	expect(isSafeName(value)).toBe(false);
});

test.each(['a', 'sprint-001', 'A.b_c-1', 'con1', 'console', 'falcon', 'menu.aux', 'x-nul', 'comx', 'x'.repeat(64)])(
	'takes %j as it is',
	(text) => {
		expect(safeName(text)).toBe(text);
	},
);

const nasty = fc.oneof(
	fc.constantFrom(...refused),
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom(...'aA0.-_/\\: \u0000~$%') }),
);

test('a name that passes stays directly below the root, on POSIX and Windows', () => {
	fc.assert(
		fc.property(nasty, (text) => {
			if (!isSafeName(text)) return;
			expect(posix.dirname(posix.join('/root', text))).toBe('/root');
			expect(win32.dirname(win32.join('C:\\root', text))).toBe('C:\\root');
			expect(win32.resolve('C:\\root', text)).toBe(`C:\\root\\${text}`);
		}),
		{ numRuns: lawRuns(2000) },
	);
});

const at = new Date('2025-07-03T14:00:59Z');

test('a folder is named after time and title', () => {
	expect(folderName({ id: 'TASK-002', title: 'DB  Schema' }, [], at)).toBe('20250703-1400-db-schema');
	expect(folderName({ id: 'TASK-002' }, [], at)).toBe('20250703-1400-task-002');
	expect(folderName({ id: 'CON' }, [])).toMatch(/^con-[0-9a-f]{8}$/);
});

test('what the slug lost comes back as a hash of the id', () => {
	expect(folderName({ id: 'a', title: 'café' }, [], at)).toMatch(/^20250703-1400-caf-[0-9a-f]{8}$/);
	expect(folderName({ id: 'a', title: 'cafe' }, [], at)).toBe('20250703-1400-cafe');
	expect(folderName({ id: 'а' }, [], at)).toMatch(/^20250703-1400-[0-9a-f]{8}$/);
	expect(folderName({ id: 'a', title: 'x'.repeat(41) }, [], at)).toMatch(/^20250703-1400-x{40}-[0-9a-f]{8}$/);
});

test('a title that says nothing leaves the name to the id, with its hash', () => {
	expect(folderName({ id: 'api', title: '…' }, [])).toMatch(/^api-[0-9a-f]{8}$/);
	expect(folderName({ id: 'api', title: '' }, [])).toBe('api');
	expect(folderName({ id: 'api', title: ' api ' }, [])).toBe('api');
	expect(folderName({ id: 'a', title: '-api' }, [])).toMatch(/^api-[0-9a-f]{8}$/);
	expect(folderName({ id: 'a', title: `${'x'.repeat(39)} y` }, [])).toMatch(/^x{39}-[0-9a-f]{8}$/);
});

test('a name that is taken gets the hash, then numbers; it stays short enough and no hyphen is doubled', () => {
	const names: string[] = [];
	const title = `${'x'.repeat(37)} yz`;
	for (let round = 0; round < 12; round++) names.push(folderName({ id: 'a', title }, names, at));
	const digest = names[1]!.slice(-8);
	expect(digest).toMatch(/^[0-9a-f]{8}$/);
	expect(names.map((name) => name.slice(name.indexOf(digest) < 0 ? name.length : name.indexOf(digest)))).toEqual([
		'',
		digest,
		...Array.from({ length: 10 }, (_, index) => `${digest}-${index + 1}`),
	]);
	expect(names.every((name) => isSafeName(name) && !name.includes('--'))).toBe(true);
	const long = folderName({ id: 'a', title: 'x'.repeat(40) }, [folderName({ id: 'a', title: 'x'.repeat(40) })]);
	expect(long).toMatch(/^x{40}-[0-9a-f]{8}$/);
	expect(folderName({ id: 'a', title: 'Add a login' }, ['ADD-A-LOGIN'])).toMatch(/^add-a-login-[0-9a-f]{8}$/);
});

test.each([
	['x', 'x. .'],
	['x', 'X'],
	['', '. .'],
	['a.b', 'A.B '],
	['ß', 'SS'],
	['ς', 'Σ'],
	['ﬁ', 'fi'],
	['①', '1'],
])('%j and %j would be one file somewhere', (one, other) => {
	expect(clashKey(one)).toBe(clashKey(other));
});

test.each([
	['x', 'x_'],
	['x.y', 'xy'],
	['.x', 'x'],
	['x y', 'xy'],
])('%j and %j are two everywhere', (one, other) => {
	expect(clashKey(one)).not.toBe(clashKey(other));
});

test('any ids get safe folders that stay apart on every file system', () => {
	const id = fc.oneof(
		fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
		fc.constantFrom(...refused.filter((text) => text !== ''), 'TASK-1', 'task-1', 'x', 'X', 'ﬁ', 'fi', 'ß', 'ss', '\ud800', '\udfff'),
	);
	fc.assert(
		fc.property(fc.uniqueArray(id, { maxLength: 30 }), fc.boolean(), (ids, dated) => {
			const names: string[] = [];
			for (const one of ids) names.push(folderName({ id: one, title: one }, names, dated ? at : undefined));
			expect(names.every(isSafeName)).toBe(true);
			expect(new Set(names.map(clashKey)).size).toBe(ids.length);
		}),
		{ numRuns: lawRuns(500) },
	);
});

test.each([0, -1, 1.5, Number.NaN, 1e9, '1', null, undefined, {}, '`touch x`'])('%j is no batch number', (value) => {
	expect(() => batchNumber(value)).toThrow(expect.objectContaining({ code: 'invalid-batch' }));
});

test('batch numbers', () => {
	expect([batchNumber(1), batchNumber(999_999)]).toEqual([1, 999_999]);
});
