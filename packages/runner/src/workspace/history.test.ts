import type { WorkspaceEvent } from '@batchwright/core';
import { expect, test } from 'vitest';
import { History } from './history.js';

const folder = (batch: number) => `.work/tasks/t-${batch}`;
const planned = (batch: number): WorkspaceEvent => ({
	type: 'batch-planned',
	batch,
	tasks: [{ id: `T-${batch}`, folder: folder(batch) }],
	files: [],
});
const created = (batch: number): WorkspaceEvent => ({
	type: 'batch-created',
	batch,
	tasks: [{ id: `T-${batch}`, folder: folder(batch) }],
	revision: 'r',
});

function historyOf(...events: readonly WorkspaceEvent[]): History {
	const history = new History();
	for (const [at, event] of events.entries())
		expect(history.apply({ v: 1, seq: at + 1, at: '2025-07-03T14:00:00.000Z', ...event } as never)).toBeUndefined();
	return history;
}

test('a later batch waits for the lowest created one whose gate has not passed since its last change', () => {
	const open = (...events: readonly WorkspaceEvent[]) => historyOf(...events).openGateBefore(9);
	const passed: WorkspaceEvent = { type: 'gate-passed', batch: 1 };
	expect(open()).toBeUndefined();
	expect(open(planned(1))).toBeUndefined();
	expect(open(planned(1), created(1))).toBe(1);
	expect(open(created(1), { type: 'gate-closed', batch: 1, findings: 1 })).toBe(1);
	expect(open(created(1), passed)).toBeUndefined();
	expect(open(created(1), passed, { type: 'task-reset', task: 'T-1', batch: 1 })).toBe(1);
	expect(open(created(1), created(2), created(3))).toBe(1);
	expect(open(created(3), created(1), created(2))).toBe(1);
	expect(open(created(3), created(1), passed, created(9), created(12))).toBe(3);
});
