import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveOffsets } from './moved.js';
import { applyEdits, type Edit, sortEdits } from './splice.js';

const cuts = fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 10 }).map((found) => found.sort((a, b) => a - b));

function editsBetween(places: readonly number[], texts: readonly string[]): Edit[] {
	const edits: Edit[] = [];
	for (let at = 0; at + 1 < places.length; at += 2)
		edits.push({ start: places[at]!, end: places[at + 1]!, text: texts[at] ?? '', reason: '' });
	return edits;
}

test('bytes outside the edits stay, in any order the edits were made', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 61, maxLength: 80 }), cuts, fc.array(fc.string(), { maxLength: 9 }), (text, places, texts) => {
			const edits = editsBetween(places, texts);
			const result = applyEdits(text, sortEdits([...edits].reverse()));
			let at = 0;
			let out = 0;
			for (const edit of edits) {
				expect(result.slice(out, out + edit.start - at)).toBe(text.slice(at, edit.start));
				out += edit.start - at;
				expect(result.slice(out, out + edit.text.length)).toBe(edit.text);
				out += edit.text.length;
				at = edit.end;
			}
			expect(result.slice(out)).toBe(text.slice(at));
		}),
	);
});

test('a place outside the edits moves to the same character', () => {
	fc.assert(
		fc.property(
			fc.string({ minLength: 61, maxLength: 80 }),
			cuts,
			fc.array(fc.string(), { maxLength: 9 }),
			fc.nat(80),
			(text, places, texts, at) => {
				const edits = editsBetween(places, texts);
				const offset = Math.min(at, text.length - 1);
				fc.pre(edits.every((edit) => offset < edit.start || offset >= edit.end));
				fc.pre(edits.every((edit) => edit.end !== offset && edit.start !== offset));
				const result = applyEdits(text, edits);
				expect(result[moveOffsets(edits).start(offset)]).toBe(text[offset]);
				expect(result[moveOffsets(edits).end(offset)]).toBe(text[offset]);
			},
		),
	);
});

test('an inserted line stands between what ended and what starts there; a word belongs to what it touches', () => {
	const line = moveOffsets([{ start: 5, end: 5, text: '- new\n', reason: '' }]);
	expect([line.start(5), line.end(5)]).toEqual([11, 11]);
	const after = moveOffsets([{ start: 5, end: 5, text: '\n- new', reason: '' }]);
	expect(after.end(5)).toBe(5);
	const word = moveOffsets([{ start: 5, end: 5, text: ' ✅', reason: '' }]);
	expect([word.start(5), word.end(5)]).toEqual([5, 7]);
	expect([word.isInserted(5, 7), word.isInserted(4, 7)]).toEqual([true, false]);
});
