import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { codeFence, codeSpan } from './code.js';
import { normaliseText } from './normalise.js';
import { hostileDocument, hostileText } from './testing/hostile.js';

test('a code span holds exactly the normalised text', () => {
	fc.assert(
		fc.property(
			hostileText.filter((text) => normaliseText(text) !== ''),
			(text) => {
				const [paragraph] = fromMarkdown(`a ${codeSpan(text)} b`).children;
				expect(paragraph).toMatchObject({
					type: 'paragraph',
					children: [{ value: 'a ' }, { type: 'inlineCode', value: normaliseText(text) }, { value: ' b' }],
				});
			},
		),
		{ numRuns: lawRuns(2000) },
	);
});

test('nothing gets out of a fence', () => {
	fc.assert(
		fc.property(hostileDocument, (text) => {
			const { children } = fromMarkdown(`# A\n\n${codeFence(text)}\n\n# B\n`);
			expect(children.map((node) => node.type)).toEqual(['heading', 'code', 'heading']);
		}),
		{ numRuns: lawRuns(2000) },
	);
	expect(codeFence('a\n````\nb\r\n')).toBe('`````\na\n````\nb\n`````');
});
