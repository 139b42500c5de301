import { expect, test } from 'vitest';
import { openSource } from '../text/source.js';
import { readOutline } from './outline.js';
import { fitsHeading, isTaskHeading, splitTaskHeading } from './task-heading.js';

const heading = (text: string) => readOutline(openSource(`### ${text}\n`)).headings[0]!;

test.each([
	['T-1: Title', 'T-1', 'Title'],
	['T-1 - Title: more', 'T-1', 'Title: more'],
	['T-1 — Title', 'T-1', 'Title'],
	['T-1:', 'T-1', undefined],
	['a:b: Title ✅', 'a:b', 'Title'],
	['two words', 'two words', undefined],
])('%j', (text, id, title) => {
	expect(splitTaskHeading(heading(text))).toEqual({ id, ...(title === undefined ? {} : { title }) });
	expect(isTaskHeading(heading(text), id)).toBe(true);
});

test('an id is the whole of it', () => {
	expect(isTaskHeading(heading('T-10: x'), 'T-1')).toBe(false);
	expect(isTaskHeading(heading('a:b: x'), 'a')).toBe(false);
	expect(isTaskHeading(heading('T-1 x'), 'T-1')).toBe(false);
	expect(isTaskHeading(heading('T-1:x'), 'T-1')).toBe(true);
});

test('ids that a heading could not give back', () => {
	expect(['a: b', 'a - b', 'a — b', 'a:', 'a -'].filter(fitsHeading)).toEqual([]);
	expect(['a:b', 'a-b', 'two words'].every(fitsHeading)).toBe(true);
});
