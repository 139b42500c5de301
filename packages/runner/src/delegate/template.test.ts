import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillArgv } from './template.js';

const values = { task: 'T-1', title: 'a b', batch: '2', folder: '.work/tasks/x', root: '/r', key: 's/batch-2/T-1', attempt: '1' };

test('placeholders are filled inside an element and never split it', () => {
	expect(fillArgv(['agent', '--prompt={title}', '{task}', '{unknown}'], values)).toEqual(['agent', '--prompt=a b', 'T-1', '{unknown}']);
});

test('any title reaches the process as one argument, unchanged', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (title) => {
			fc.pre(!title.includes('\0'));
			expect(fillArgv(['agent', '--', '{title}', 'x{title}'], { ...values, title })).toEqual(['agent', '--', title, `x${title}`]);
		}),
	);
});

test.each([
	[['agent', '{title}'], { title: '--rm' }, 'option-like'],
	[['agent', '{title}'], { title: 'a\0b' }, 'bad-argument'],
	[['agent', '{title}'], { title: 'x'.repeat(129 * 1024) }, 'bad-argument'],
	[['{title}'], { title: '' }, 'bad-argument'],
	[[], {}, 'bad-argument'],
])('%j with %j is refused', (argv, more, code) => {
	expect(() => fillArgv(argv, { ...values, ...more })).toThrowError(expect.objectContaining({ code }));
});
