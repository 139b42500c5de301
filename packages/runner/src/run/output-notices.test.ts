import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outputNotices } from './output-notices.js';
import type { Run } from './state.js';

interface Told {
	readonly stream: 'stdout' | 'stderr';
	readonly bytes: number;
	readonly line?: string;
}

function listening() {
	const told: Told[] = [];
	const run = { notify: (notice: Told) => told.push(notice) } as unknown as Run;
	const hear = outputNotices(run, { task: { id: 'A' }, batch: 2, folder: 'f', key: 'k', attempts: 1 }, 3);
	return { told, print: (stream: Told['stream'], text: string | Uint8Array) => hear(stream, Buffer.from(text as string)) };
}

test('a notice per chunk: bytes of both streams so far, and the last whole line of its own', () => {
	const { told, print } = listening();
	print('stdout', 'one\ntwo\nthr');
	print('stderr', 'ee\n');
	print('stdout', 'ee\r\n \n\n');
	print('stdout', '\n');
	expect(told).toEqual(
		[
			{ stream: 'stdout', bytes: 11, line: 'two' },
			{ stream: 'stderr', bytes: 14, line: 'ee' },
			{ stream: 'stdout', bytes: 21, line: 'three' },
			{ stream: 'stdout', bytes: 22 },
		].map((each) => ({ type: 'task-output', task: 'A', batch: 2, attempt: 3, ...each })),
	);
});

test('a long line is cut at 1 KB; of one that has no end yet its last 1 KB is kept', () => {
	const { told, print } = listening();
	print('stdout', `${'x'.repeat(1024)}\n`);
	print('stdout', `a${'x'.repeat(1024)}\n`);
	print('stdout', `a${'y'.repeat(1024)}`);
	print('stdout', '\n');
	expect(told.map(({ line }) => line)).toEqual(['x'.repeat(1024), `a${'x'.repeat(1023)}`, undefined, 'y'.repeat(1024)]);
});

test('wherever the bytes are cut, characters and lines come out whole', () => {
	const lines = fc.array(
		fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ') }).map((line) => `|${line}`),
		{ minLength: 1, maxLength: 5 },
	);
	fc.assert(
		fc.property(lines, fc.array(fc.nat(), { maxLength: 5 }), fc.constantFrom('\n', '\r\n'), (texts, cuts, lf) => {
			const bytes = Buffer.from(texts.map((text) => text + lf).join(''));
			const { told, print } = listening();
			const ends = [...cuts.map((cut) => cut % bytes.length), bytes.length].sort((a, b) => a - b);
			for (const [at, end] of ends.entries()) print('stdout', bytes.subarray(ends[at - 1] ?? 0, end));
			const shown = told.flatMap(({ line }) => line ?? []);
			expect(shown.every((line) => texts.includes(line))).toBe(true);
			expect([shown.at(-1), told.at(-1)?.bytes]).toEqual([texts.at(-1), bytes.length]);
		}),
	);
});
