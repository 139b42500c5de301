import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { isAbsent, normaliseText } from '../text/normalise.js';
import { openSource } from '../text/source.js';
import { hostileText } from '../text/testing/hostile.js';
import { readField } from './field.js';
import { itemsOf } from './item.js';
import { fieldLine } from './lines.js';
import { readOutline } from './outline.js';

function fieldIn(text: string) {
	const source = openSource(text);
	const [item] = itemsOf(readOutline(source).blocks, source);
	return item && readField(item);
}

test.each([
	['- **Status**: DONE', 'Status', 'DONE'],
	['- **Status:** DONE', 'Status', 'DONE'],
	['- __Status__ : DONE', 'Status', 'DONE'],
	['* status: DONE', 'status', 'DONE'],
	['1. **Own name**:', 'Own name', ''],
	['- [x] **Status**: DONE', 'Status', 'DONE'],
	['- **a `b`**: c <!-- d -->', 'a b', 'c'],
	['- **Status**: `<!-- no comment -->`', 'Status', '`<!-- no comment -->`'],
])('%j is a field', (text, name, raw) => {
	expect(fieldIn(text)).toMatchObject({ name, raw });
});

test.each(['- Note: x', '- **bold** text: x', '- *Status*: x', '- `Status`: x', 'Status: x', '- [**Status**: x](y)'])(
	'%j is none',
	(text) => {
		expect(fieldIn(text)).toBeUndefined();
	},
);

test('a field of many lines has a first line and a whole value; its range slices to the first', () => {
	const text = '- **Reason**: one *two*\n  three <!-- x -->\n';
	const field = fieldIn(text)!;
	expect(field).toMatchObject({ value: 'one two three', firstLine: 'one two', raw: 'one *two*' });
	expect(text.slice(field.start, field.end)).toBe('one *two*');
});

test('any name that can be written reads back', () => {
	fc.assert(
		fc.property(
			hostileText.filter((name) => !isAbsent(name) && !normaliseText(name).includes(':')),
			(name) => {
				expect(fieldIn(`- ${fieldLine(normaliseText(name), 'value')}\n`)).toMatchObject({ name: normaliseText(name), value: 'value' });
			},
		),
		{ numRuns: lawRuns(1000) },
	);
});
