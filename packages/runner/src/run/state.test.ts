import { planBatches } from '@batchwright/core';
import { expect, test } from 'vitest';
import { parseEvent } from '../store/record.js';
import type { RunEvent } from './event.js';
import { newRun } from './state.js';

/** A run with that listener, and the notes it leaves in a journal, closed or not. */
function heardBy(onEvent: (event: RunEvent) => unknown, { closed = false } = {}) {
	const notes: string[] = [];
	const record = async (event: unknown) => {
		const note = parseEvent(event);
		if (note instanceof Error || note.type !== 'note') throw note;
		notes.push(note.text);
		if (closed) throw new Error('closed');
	};
	const tasks = [{ id: 'A' }];
	const options = { workspace: { record }, plan: planBatches(tasks), tasks, onEvent };
	const { notify } = newRun(options as never, { now: () => '2025-07-03T14:00:00Z' } as never);
	return { notes, tell: () => notify({ type: 'gate-started', batch: 1 }) };
}

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 2));

test('a listener is dropped once, however many of its answers are still to fail', async () => {
	let heard = 0;
	const { notes, tell } = heardBy(async () => {
		heard++;
		await Promise.resolve();
		throw new Error('the screen is gone');
	});
	for (let each = 0; each < 3; each++) tell();
	await aMoment();
	tell();
	await aMoment();
	expect([heard, notes.length]).toEqual([3, 1]);
});

test.each([
	['a short one', 'the screen is gone'],
	['one longer than a note may be', `the screen is gone${'!'.repeat(9000)}`],
])('what a listener threw is noted, %s', async (_, message) => {
	const { notes, tell } = heardBy(() => {
		throw new Error(message);
	});
	tell();
	await aMoment();
	expect(notes).toEqual([expect.stringContaining('the screen is gone')]);
});

test('a note that can not be taken any more stops nothing', async () => {
	const { notes, tell } = heardBy(() => Promise.reject(new Error('no')), { closed: true });
	tell();
	await aMoment();
	expect(notes).toHaveLength(1);
});
