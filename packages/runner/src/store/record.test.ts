import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEvent, parseSummaryField } from './record.js';

const hash = '0123456789abcdef'.repeat(4);
const tasks = [{ id: 'A', folder: 'tasks/a' }];
const events = [
	{ type: 'batch-planned', batch: 1, tasks, files: [{ path: 'tasks/a/TASK.md', hash }] },
	{ type: 'batch-created', batch: 1, tasks, revision: hash },
	{ type: 'task-started', task: 'A', batch: 1, attempt: 1, key: 'sprint/batch-1/A' },
	...(['delegate', 'probe', 'person'] as const).map((via) => ({
		type: 'task-completed',
		task: 'A',
		batch: 1,
		attempt: 1_000_000,
		evidence: 'EVIDENCE.md',
		evidenceHash: hash,
		commit: hash,
		via,
	})),
	{ type: 'task-failed', task: 'A', batch: 999_999, attempt: 2, reason: '', code: 'exit-1' },
	{ type: 'task-reset', task: 'A', batch: 1, reason: 'again' },
	{ type: 'gate-passed', batch: 1, report: 'report.md' },
	{ type: 'gate-closed', batch: 1, findings: 0, reason: 'a conflict' },
	{ type: 'summary-updated', batch: 1, before: hash, after: hash.replace('0', 'f') },
	{ type: 'note', text: 'x'.repeat(4096) },
];
const optional = new Set(['attempt', 'evidence', 'evidenceHash', 'commit', 'via', 'code', 'report']);
const isOptional = (type: string, field: string): boolean =>
	(optional.has(field) && type !== 'task-started') || (field === 'reason' && type !== 'task-failed');

describe.each(events)('$type', (event) => {
	test('comes back as it is, without what it does not know', () => {
		expect(parseEvent({ ...event, unknown: 1, v: 1 })).toEqual(event);
	});

	test.each(Object.keys(event))('%s: of its own kind, and there unless it may be missing', (field) => {
		for (const wrong of [null, {}, -1, 0.5, '\0'.repeat(4097)])
			expect(parseEvent({ ...event, [field]: wrong }), String(wrong)).toBeInstanceOf(Error);
		const { [field as 'type']: _, ...rest } = event;
		if (isOptional(event.type, field)) expect(parseEvent(rest)).toEqual(rest);
		else expect(parseEvent(rest)).toBeInstanceOf(Error);
	});
});

test('a hash is 64 small hex digits and nothing around them', () => {
	const digits = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 62, maxLength: 66 }).map((each) => each.join(''));
	const foreign = fc.constantFrom('', 'A', 'g', ' ', '\n', '0');
	fc.assert(
		fc.property(foreign, digits, foreign, (before, middle, after) => {
			const text = `${before}${middle}${after}`;
			const isHash = text.length === 64 && [...text].every((digit) => '0123456789abcdef'.includes(digit));
			expect(parseEvent({ type: 'summary-updated', batch: 1, before: text, after: hash }) instanceof Error).toBe(!isHash);
			expect(parseSummaryField({ before: text })).toEqual(isHash ? { before: text } : undefined);
		}),
	);
});

test.each([
	['batch', [0, 1_000_000, 1.5]],
	['attempt', [0, 1_000_001, 1.5]],
	['task', ['', 'x'.repeat(201)]],
	['via', ['nobody']],
])('%s within its bounds', (field, wrong) => {
	const event = { type: 'task-completed', task: 'x'.repeat(200), batch: 1, attempt: 1 };
	expect(parseEvent(event)).toEqual(event);
	for (const value of wrong) expect(parseEvent({ ...event, [field]: value }), String(value)).toBeInstanceOf(Error);
});

test.each([
	{},
	{ state: 'planned' },
	{ state: 'completed', objectiveDone: true },
	{
		integration: [
			{ text: 'a', ok: true },
			{ text: 'b', ok: 'unknown' },
		],
	},
	{ unlocked: [{ id: 'B', title: 'Reports', because: 'A' }, { id: 'C' }] },
])('the update %j comes back', (update) => {
	expect(parseSummaryField({ before: hash, update })).toEqual({ before: hash, update });
});

test.each([
	undefined,
	null,
	'text',
	{},
	{ update: {} },
	{ before: [hash] },
	{ before: hash.slice(1) },
	{ before: hash, update: null },
	{ before: hash, update: { state: 'done' } },
	{ before: hash, update: { integration: [{ text: 'a', ok: 'no' }] } },
	{ before: hash, update: { integration: [{}] } },
	{ before: hash, update: { unlocked: [{ title: 'no id' }] } },
])('%j is no field to finish a summary from', (value) => {
	expect(parseSummaryField(value)).toBeUndefined();
});
