import { expect, test } from 'vitest';
import { isName, segmentsOf, unwrapTouch } from './clean.js';

test.each([
	['`src/a.ts` (new)', 'src/a.ts'],
	['"src/a.ts"', 'src/a.ts'],
	[' src/a.ts [modify] ', 'src/a.ts'],
	['src/a.ts (new) (shared)', 'src/a.ts'],
	['app/(group)/page.tsx', 'app/(group)/page.tsx'],
	['app/[id]', 'app/[id]'],
	['cafe\u0301', 'caf\u00e9'],
	['``', ''],
])('%j is the touch %j', (text, touch) => {
	expect(unwrapTouch(text)).toBe(touch);
});

test('a word of two letters or more before a colon is a name, a drive letter is not', () => {
	expect(['table:users', 'env:PORT', 'C:\\x', 'src/a.ts', 't1:x'].map(isName)).toEqual([true, true, false, false, false]);
});

test.each([
	['./src//a/./b/../C.ts', ['src', 'a', 'c.ts']],
	['src\\a\\', ['src', 'a', '']],
	['../x', ['..', 'x']],
	['a/../../x', ['..', 'x']],
	['**/../x', ['**', '..', 'x']],
])('%s has the segments %j', (path, segments) => {
	expect(segmentsOf(path)).toEqual(segments);
});
