import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { overlapsOf } from './things.js';

const overlap = (a: string, b: string): boolean => overlapsOf([a, b])!.has(0);

const letters = fc.constantFrom('a', 'b', 'B', '1', '_', '-', '.', 'é');
const part = fc.oneof(
	fc
		.array(letters, { minLength: 1, maxLength: 3 })
		.map((list) => list.join(''))
		.filter((text) => !/^[.]+$/.test(text)),
	fc.constantFrom('a', 'b', 'ab', 'src', '.x', 'a.ts', 'b.ts', 'A'),
);
const globPart = fc.oneof(
	part,
	fc
		.array(fc.oneof(letters, fc.constantFrom('*', '?', '[ab]', '[!a]', '[0-9]', '[a_]')), { minLength: 1, maxLength: 4 })
		.map((list) => list.join('').replace(/[*]+/g, '*'))
		.filter((text) => !/^[.]+$/.test(text)),
	fc.constantFrom('*', '**', '?', 'a*', '*.ts', '[ab]', '[!a]b', '[a-c]*', '{a,src}', '*b*', '!(a)', '@(a|b)', 'a{b,.ts}'),
);
const paths = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const globs = fc.array(globPart, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

test('what picomatch matches, overlaps', () => {
	fc.assert(
		fc.property(globs, paths, (glob, path) => {
			fc.pre(glob !== path);
			if (picomatch.isMatch(path, glob, { dot: true })) expect(overlap(glob, path)).toBe(true);
		}),
		{ numRuns: lawRuns(15_000) },
	);
});

/** A piece of a glob beside a text that it may stand for. */
const piece = fc.oneof(
	letters.map((letter) => [letter, letter] as const),
	letters.map((letter) => ['?', letter] as const),
	fc.array(letters, { maxLength: 2 }).map((list) => ['*', list.join('')] as const),
	letters.map((letter) => ['[!a]', letter] as const),
	fc.constantFrom(['[ab]', 'b'] as const, ['[0-9]', '1'] as const, ['[a_]', '_'] as const, ['{a,b1}', 'b1'] as const),
);
const segment = fc.oneof(
	{ weight: 4, arbitrary: fc.array(piece, { minLength: 1, maxLength: 3 }) },
	fc.array(part, { maxLength: 2 }).map((parts) => [['**', parts.join('/')] as const]),
);

test('a glob overlaps a path that was made to fit it', () => {
	let matched = 0;
	fc.assert(
		fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), (segments) => {
			const [glob, path] = [0, 1].map((side) =>
				segments
					.map((pieces) => pieces.map((both) => both[side]).join(''))
					.filter((text) => text !== '')
					.join('/'),
			);
			fc.pre(glob !== path && !/[*]{3}/.test(glob!) && !/(^|\/)[.]+(\/|$)/.test(path!) && picomatch.isMatch(path!, glob!, { dot: true }));
			matched++;
			expect(overlap(glob!, path!)).toBe(true);
		}),
		{ numRuns: lawRuns(10_000) },
	);
	expect(matched).toBeGreaterThan(100);
});

test('two globs that do not overlap match no path in common', () => {
	fc.assert(
		fc.property(globs, globs, fc.array(paths, { minLength: 10, maxLength: 10 }), (a, b, sample) => {
			fc.pre(a !== b && !overlap(a, b));
			const both = (path: string): boolean => picomatch.isMatch(path, a, { dot: true }) && picomatch.isMatch(path, b, { dot: true });
			expect(sample.filter(both)).toEqual([]);
		}),
		{ numRuns: lawRuns(7500) },
	);
});

test('overlap is symmetric, and reflexive in another spelling', () => {
	fc.assert(
		fc.property(globs, globs, (a, b) => {
			expect(overlap(a, b)).toBe(overlap(b, a));
			expect(overlap(a, `./${a}`)).toBe(true);
		}),
		{ numRuns: lawRuns(7500) },
	);
});

test.each([
	['src', 'src/a/b.ts', true],
	['src/a', 'src/ab', false],
	['src/A.ts', 'src/a.ts', true],
	['src/*.ts', 'src/a.js', false],
	['src/*.ts', 'src', true],
	['src/*', 'src/a/b.ts', false],
	['src/*/', 'src/a/b.ts', true],
	['src/**/schema.ts', 'src/x/y/*.ts', true],
	['src/**/schema.ts', 'docs/**', false],
	['app/[id]/page.tsx', 'app', true],
	['app/[!a]/x', 'app/b/x', true],
	['**/*.test.ts', 'src/a.ts/**', true],
	['!src/a', 'docs/b', true],
	['src/+(a|b)/c', 'src/z', true],
	['src/+(a|b)/c', 'docs/z', false],
	['src/[ab', 'src/q', true],
	['{src,lib}/a', 'lib/a', true],
	['{src,lib}/a', 'lib/b', false],
	['.', 'anything/at/all', true],
	['table:users', 'table:Users', false],
	['table:users', 'table/users', false],
	['a'.repeat(1001), `${'a'.repeat(1001)}/b`, true],
])('%s and %s: %s', (a, b, expected) => {
	expect(overlap(a, b)).toBe(expected);
});

test('a hundred thousand paths in one folder meet one glob each', () => {
	const touches = [...Array.from({ length: 100_000 }, (_, i) => `src/${i}.ts`), 'src/7.*'];
	expect(overlapsOf(touches)).toEqual(
		new Map([
			[7, [100_000]],
			[100_000, [7]],
		]),
	);
});

test('too many globs for a test of each pair are given up, which counts as overlapping', () => {
	expect(overlapsOf(Array.from({ length: 600 }, (_, i) => `**/*${i}`))).toBeUndefined();
});
