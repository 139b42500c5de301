import { stripVTControlCharacters } from 'node:util';
import type { Progress } from '@batchwright/core';
import { expect, test } from 'vitest';
import { formatStatus } from './status.js';

const task = (id: string, more: object) => ({ id, batch: 1, attempts: 1, needs: [], blockedBy: [], ...more });
const progress = {
	batches: [{ number: 1, taskIds: ['A', 'B', 'C'], created: true, gate: 'not-run' }],
	tasks: [
		task('A', { status: 'complete' }),
		task('B', { status: 'failed', reason: 'no\u001b[2J luck' }),
		task('C', { status: 'blocked', blockedBy: ['B'] }),
	],
	completed: ['A'],
} as unknown as Progress;

test('a reason never moves the columns, nor does a colour', () => {
	const plain = formatStatus(progress, [{ id: 'B', title: 'Build' }], { columns: 60, color: false });
	expect(plain.split('\n').slice(1)).toEqual([
		'A     complete',
		'B     failed    Build; no\\u{1b}[2J luck',
		'C     blocked   waits for B',
		'',
	]);
	expect(stripVTControlCharacters(formatStatus(progress, [{ id: 'B', title: 'Build' }], { columns: 60, color: true }))).toBe(plain);
});
