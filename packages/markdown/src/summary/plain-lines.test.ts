import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { parseBlocks } from '../text/parse.js';
import { isPlain } from './plain-lines.js';

const starts = [
	'#',
	'##',
	'- **',
	'- [ ] ',
	'- [x] ',
	'- ',
	'-',
	'*',
	'+',
	'1. ',
	'> ',
	'    ',
	'\t',
	'```',
	'~~~',
	'<b>',
	'---',
	'===',
	'| a |',
	'|-|',
	'[a]: b',
	'✅ ',
	'a',
];
const line = fc.oneof(
	fc.constant(''),
	fc.tuple(fc.constantFrom(...starts), fc.string({ unit: fc.constantFrom(...'ab✅ -*#|[]():`~<>=1.') })).map((parts) => parts.join('')),
	fc.constantFrom('## Planned Tasks', '### T-1: Work ✅', '- **Status**: RUNNING', '- [x] done', '- ✅ Integration check', '✅ Do it.'),
);

test('the reference parser reads a plain text line by line, too: one heading, item or paragraph each', () => {
	let plain = 0;
	fc.assert(
		fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
			const text = lines.join('\n');
			if (!isPlain(text)) return;
			plain++;
			const units = parseBlocks(text).children.flatMap((node) => (node.type === 'list' ? node.children : [node]));
			expect(units.map(({ type, position }) => [type, position?.start.line, position?.end.line, position?.start.column])).toEqual(
				lines.flatMap((each, at) =>
					each === '' ? [] : [[each.startsWith('#') ? 'heading' : each.startsWith('- ') ? 'listItem' : 'paragraph', at + 1, at + 1, 1]],
				),
			);
		}),
		{ numRuns: lawRuns(10_000) },
	);
	expect(plain).toBeGreaterThan(lawRuns(10_000) / 50);
});

test.each([
	'- - a',
	'- # a',
	'- 1. a',
	'- > a',
	'-',
	'- ',
	'- ***',
	'a\nb',
	'a\n===',
	'- a\nlazy',
	'  a',
	'```',
	'<b>',
	'- <b>',
	'- `a',
	'a|b\n-|-',
	'- [a]: b',
	'- a\r- b',
])('%j is left to the parser', (text) => {
	expect(isPlain(text)).toBe(false);
});
