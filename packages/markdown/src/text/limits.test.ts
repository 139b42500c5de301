import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { MarkdownError } from '../errors.js';
import { lawRuns } from '../testing/law-runs.js';
import { assertWithin, boundProblems, overLimit, readWithin } from './limits.js';
import { containerDepth } from './limits-depth.js';
import { parseBlocks } from './parse.js';

function deepest(text: string): number {
	let most = 0;
	const stack: [Nodes, number][] = [[parseBlocks(text), 0]];
	for (let next = stack.pop(); next; next = stack.pop()) {
		const [node, depth] = next;
		most = Math.max(most, depth);
		if ('children' in node)
			for (const child of node.children) stack.push([child, depth + (child.type === 'blockquote' || child.type === 'listItem' ? 1 : 0)]);
	}
	return most;
}

const container = fc.constantFrom('> ', '>', '- ', '* ', '1. ', '  ', '   ', '    ', '\t', 'a', '\n', '\n', '- - ', '10) ');

test('a text that passes is never nested deeper than allowed', () => {
	fc.assert(
		fc.property(fc.array(container, { maxLength: 24 }), fc.integer({ min: 1, max: 5 }), (parts, most) => {
			const text = parts.join('');
			fc.pre(containerDepth(text, most) === undefined);
			expect(deepest(text)).toBeLessThanOrEqual(most);
		}),
		{ numRuns: lawRuns(3000) },
	);
});

test('nesting is counted over lines and within one', () => {
	expect(containerDepth('>'.repeat(100), 100)).toBeUndefined();
	expect(containerDepth(`a\n${'>'.repeat(101)}`, 100)).toBe(2);
	const stairs = Array.from({ length: 101 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n');
	expect(containerDepth(stairs, 100)).toBe(101);
	expect(containerDepth('- a\n'.repeat(500), 100)).toBeUndefined();
	expect(containerDepth('- '.repeat(500), 100)).toBeUndefined();
});

test('bytes are counted in UTF-8', () => {
	for (const [text, bytes] of [
		['abc', 3],
		['üü', 4],
		['日本', 6],
		['🚀', 4],
		['\ud800', 3],
	] as const) {
		expect(overLimit(text, { bytes })).toBeUndefined();
		expect(overLimit(text, { bytes: bytes - 1 })?.code).toBe('too-large');
	}
});

test('a line has at most 1 MiB', () => {
	const line = 'x'.repeat(1 << 20);
	for (const end of ['\n', '\r', '\r\n']) {
		expect(overLimit(`${line}${end}x`)).toBeUndefined();
		expect(overLimit(`x${end}${line}`)).toBeUndefined();
		expect(overLimit(`a${end}${line}x`)).toMatchObject({ code: 'too-large', line: 2 });
		expect(overLimit(`${line}x${end}`)).toMatchObject({ code: 'too-large', line: 1 });
	}
});

test('changing a document throws what reading it reports', () => {
	expect(() => assertWithin('abcd', { bytes: 3 })).toThrow(expect.objectContaining({ code: 'too-large' }));
	expect(() => assertWithin('>>>', { depth: 2 })).toThrow(expect.objectContaining({ code: 'too-deep', line: 1 }));
});

test('problems over the limit are counted', () => {
	const problems = Array.from({ length: 12 }, () => ({ code: 'x', severity: 'info' as const, message: '' }));
	expect(boundProblems(problems, { problems: 12 })).toHaveLength(12);
	const bound = boundProblems(problems, { problems: 10 });
	expect(bound.map((problem) => problem.code)).toEqual([...Array(10).fill('x'), 'more-problems']);
	expect(bound.at(-1)!.message).toContain('2');
});

test('a parser that gave up is a problem, any other error is not hidden', () => {
	const refuse = (problem: { code: string }) => ({ problems: [problem] as never[], refused: true });
	const deep = readWithin(
		'a',
		undefined,
		() => {
			throw new MarkdownError('too-deep', 'deep');
		},
		refuse,
	);
	expect(deep.problems).toMatchObject([{ code: 'too-deep' }]);
	expect(() =>
		readWithin(
			'a',
			undefined,
			() => {
				throw new TypeError('a bug');
			},
			refuse,
		),
	).toThrow(TypeError);
});
