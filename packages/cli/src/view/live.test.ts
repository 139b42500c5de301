import type { RunEvent } from '@batchwright/runner';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { styler } from '../terminal/style.js';
import { width } from '../terminal/width.js';
import { liveView, render } from './live.js';
import { plainView } from './plain.js';
import { follow, newRun } from './run-state.js';

const at = '2026-01-01T00:00:00.000Z';
const started: RunEvent = {
	at,
	type: 'run-started',
	sprint: 's',
	batches: [
		{ number: 1, taskIds: ['A', 'B'] },
		{ number: 2, taskIds: ['C'] },
	],
	done: [],
	concurrency: 2,
};
const events: RunEvent[] = [
	started,
	{ v: 1, seq: 1, at, type: 'task-started', task: 'A', batch: 1, attempt: 1, key: 'k' },
	{ at, type: 'task-output', task: 'A', batch: 1, attempt: 1, stream: 'stdout', bytes: 5, line: '\u001b[2Jevil' },
	{ v: 1, seq: 2, at, type: 'task-started', task: 'B', batch: 1, attempt: 1, key: 'k' },
	{ v: 1, seq: 3, at, type: 'task-failed', task: 'B', batch: 1, reason: 'no\u202e luck' },
];

test('a run as it looks now', () => {
	const state = newRun();
	for (const event of events) follow(state, event);
	expect(render(state, { columns: 80, rows: 24 }, styler(false), Date.parse(at) + 65_000)).toEqual([
		'batch 1 [░░] 0/2 at work',
		'  ▸ A  running  1:05   evil',
		'  ✗ B  failed          no\\u{202e} luck',
		'batch 2 [░] 0/1 waits',
	]);
});

test('what an abort stopped is no longer shown as running', () => {
	const state = newRun();
	const result = { outcome: 'aborted', completed: [], failed: [], blocked: [], batches: [] } as const;
	for (const event of [...events.slice(0, 3), { at, type: 'run-finished', result } as const]) follow(state, event);
	expect(state.tasks.get('A')).toMatchObject({ state: 'waiting', since: undefined });
});

test('a view that is taller than the screen keeps what is at work', () => {
	const state = newRun();
	const batches = Array.from({ length: 40 }, (_, index) => ({ number: index + 1, taskIds: [`T${index}`] }));
	follow(state, { ...started, batches } as RunEvent);
	for (let batch = 1; batch < 20; batch++) follow(state, { v: 1, seq: batch, at, type: 'gate-passed', batch });
	follow(state, { v: 1, seq: 99, at, type: 'task-started', task: 'T19', batch: 20, attempt: 1, key: 'k' });
	expect(render(state, { columns: 80, rows: 10 }, styler(false), Date.parse(at))).toEqual([
		'19 batches integrated',
		'batch 20 [░] 0/1 at work',
		'  ▸ T19  running  0:00',
		'20 batches wait',
	]);
	expect(render(state, { columns: 80, rows: 3 }, styler(false), 0)).toHaveLength(3);
	expect(render(state, { columns: 80, rows: 99 }, styler(false), 0)).toHaveLength(41);
});

test('no line is wider than the terminal', () => {
	const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
	fc.assert(
		fc.property(
			fc.uniqueArray(id, { minLength: 1, maxLength: 8 }),
			fc.string(),
			fc.integer({ min: 24, max: 200 }),
			(ids, note, columns) => {
				const state = newRun();
				follow(state, { ...started, batches: [{ number: 1, taskIds: ids }] } as RunEvent);
				for (const task of ids) follow(state, { v: 1, seq: 1, at, type: 'task-failed', task, batch: 1, reason: note });
				for (const line of render(state, { columns, rows: 24 }, styler(false), 0)) expect(width(line)).toBeLessThanOrEqual(columns);
			},
		),
	);
});

test('in a pipe each event is one plain line; on a terminal the view redraws in place', () => {
	let plain = '';
	const view = plainView({ err: (text: string) => (plain += text) } as never);
	for (const event of events) view.show(event);
	view.end();
	expect(plain).not.toContain('\u001b');
	expect(plain.split('\n')).toHaveLength(5);
	let live = '';
	const redrawn = liveView(
		{ err: (text: string) => (live += text), screen: () => ({ columns: 80, rows: 24 }), colorErr: false } as never,
		() => 0,
	);
	for (const event of events) redrawn.show(event);
	redrawn.end();
	redrawn.end();
	expect(live.match(/batch 2/g)).toHaveLength(1);
});
