import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { renderSummary } from './render.js';
import { planned, summaryInput } from './testing/summaries.js';

const tasks = [
	{ id: 'W-1', title: 'Storage adapter', deliverables: ['adapter', 'its tests'] },
	{ id: 'W-2', title: 'Message queue', deliverables: ['queue client'], needs: ['W-0'] },
	{ id: 'W-3', title: 'Metrics', deliverables: ['counters', 'dashboard'], needs: [] },
];
const assigned = { 'W-1': '@storage-1', 'W-2': '@queue-2', 'W-3': '@metrics-3' };
const objective = 'Give every service its own storage.';
const criteria = ['Every service starts alone', 'No data is lost on restart'];
const batch = (units: string[][] = [['W-1'], ['W-2'], ['W-3']]) => ({
	number: 4,
	minutes: 30,
	units: units.map((taskIds) => ({ taskIds, minutes: 30 })),
});

test('the planned form, to the byte', () => {
	expect(renderSummary(batch(), { tasks, objective, assigned, criteria, timeline: {} })).toBe(planned);
});

test('the completed form, to the byte', () => {
	const written = renderSummary(batch([['W-1'], ['W-2', 'W-3']]), {
		tasks,
		objective,
		objectiveDone: true,
		assigned,
		timeline: false,
		results: {
			'W-1': { status: 'COMPLETE', evidence: '.work/tasks/w-1/EVIDENCE.md', commit: 'abc123' },
			'W-2': { status: 'FAILED', reason: 'tests fail' },
			'W-3': { status: 'BLOCKED', blockedBy: ['W-2'] },
		},
		integration: [
			{ text: 'All services run', ok: true },
			{ text: 'Queue answers', ok: false },
			{ text: 'Load', ok: 'unknown' },
		],
		unlocked: [{ id: 'W-4', title: 'Search (full text)', because: 'can now use storage' }, { id: 'W-5' }],
	});
	expect(written).toBe(`# Implementation Batch 4 Summary

## Batch Objectives
✅ Give every service its own storage.

## Completed Tasks

### W-1: Storage adapter ✅
- **Assigned**: @storage-1
- **Status**: COMPLETE
- **Evidence**: .work/tasks/w-1/EVIDENCE.md
- **Commit**: abc123

### W-2: Message queue ❌
- **Assigned**: @queue-2
- **Status**: FAILED
- **Reason**: tests fail
- **Unit**: 1 of 2 (W-2, W-3)

### W-3: Metrics ⛔
- **Assigned**: @metrics-3
- **Status**: BLOCKED
- **Blocked by**: W-2
- **Unit**: 2 of 2 (W-2, W-3)

## Integration Results
- ✅ All services run
- ❌ Queue answers
- ❔ Load

## Next Batch Dependencies Unlocked
- W-4: Search \\(full text\\) (can now use storage)
- W-5
`);
});

test('one final newline, LF only, one blank line between blocks, the same bytes again', () => {
	fc.assert(
		fc.property(summaryInput, ({ batch: given, details }) => {
			const written = renderSummary(given, details);
			expect(written).toMatch(/[^\n]\n$/);
			expect(written).not.toMatch(/\r|\n\n\n/);
			expect(renderSummary(given, details)).toBe(written);
		}),
		{ numRuns: lawRuns(500) },
	);
});

test.each([
	[{ start: '23:40' }, ['23:40', '00:10 (+1 day)', '00:15 (+1 day)']],
	[{ start: '2024-02-28 23:40', integrationMinutes: 1441 }, ['2024-02-28 23:40', '2024-02-29 00:10', '2024-03-01 00:11']],
	[{ integrationMinutes: 10 }, ['HH:MM', 'HH:MM+30', 'HH:MM+40']],
])('a timeline of %j', (timeline, times) => {
	const written = renderSummary(batch(), { tasks, objective, timeline });
	expect(written).toContain(`- Start: ${times[0]}\n- Expected Completion: ${times[1]}\n- Integration Check: ${times[2]}\n`);
});

test.each([
	['an id that holds a separator', { tasks: [{ id: 'a - b' }] }, 'invalid-value'],
	['an id of two lines', { tasks: [{ id: 'a\nb' }] }, 'invalid-value'],
	['an empty objective', { tasks: [{ id: 'x' }], objective: '\u200b' }, 'invalid-value'],
	['an empty criterion', { tasks: [{ id: 'x' }], criteria: [''] }, 'invalid-value'],
	['a start that is no time', { tasks: [{ id: 'x' }], timeline: { start: '24:00' } }, 'invalid-value'],
	['a day that is no day', { tasks: [{ id: 'x' }], timeline: { start: '2025-02-30 10:00' } }, 'invalid-value'],
	['a task that is not given', { tasks: [] }, 'unknown-task'],
])('refused: %s', (_, details, code) => {
	const id = details.tasks[0]?.id ?? 'x';
	expect(() => renderSummary(batch([[id]]), { objective: 'o', ...details })).toThrow(expect.objectContaining({ code }));
});

test('ids that are names of an object’s own parts are only ids', () => {
	const written = renderSummary(batch([['__proto__'], ['constructor']]), {
		tasks: [{ id: '__proto__' }, { id: 'constructor' }],
		objective: 'o',
	});
	expect(written).toContain('### \\_\\_proto\\_\\_\n- **Dependencies**: None\n\n### constructor\n- **Dependencies**: None\n');
});
