import fc from 'fast-check';
import { isAbsent, normaliseText } from '../../text/normalise.js';
import { hostileText } from '../../text/testing/hostile.js';
import type { SummaryDetails, TaskResult } from '../details.js';
import { statuses } from '../status.js';
import { fitsHeading } from '../task-heading.js';

/** A plan's first batch as its summary stands before the work. */
export const planned = `# Implementation Batch 4 Summary

## Batch Objectives
Give every service its own storage.

## Planned Tasks

### W-1: Storage adapter
- **Assigned**: @storage-1
- **Deliverables**: adapter, its tests
- **Dependencies**: None

### W-2: Message queue
- **Assigned**: @queue-2
- **Deliverables**: queue client
- **Dependencies**: W-0

### W-3: Metrics
- **Assigned**: @metrics-3
- **Deliverables**: counters, dashboard
- **Dependencies**: None

## Success Criteria
- [ ] Every service starts alone
- [ ] No data is lost on restart

## Timeline
- Start: HH:MM
- Expected Completion: HH:MM+30
- Integration Check: HH:MM+35
`;

export const visibleText: fc.Arbitrary<string> = hostileText.filter((text) => !isAbsent(text));

const id = fc.oneof(
	fc.constantFrom('TASK-001', 'T2', 'wp3', '06-04', 'task-24.5', 'a:b', 'a_b*c', 'x (y)', 'two words', 'None', 'a,b', '&amp;', '#7', '1.'),
	hostileText.map(normaliseText).filter((text) => !isAbsent(text) && fitsHeading(text)),
);
const optionalText = fc.option(hostileText, { nil: undefined });

export interface SummaryInput {
	readonly batch: {
		readonly number: number;
		readonly minutes: number;
		readonly units: readonly { readonly taskIds: readonly string[]; readonly minutes: number }[];
	};
	readonly details: SummaryDetails;
}

const result: fc.Arbitrary<TaskResult> = fc.record(
	{
		status: fc.constantFrom(...statuses),
		evidence: hostileText,
		commit: hostileText,
		reason: hostileText,
		blockedBy: fc.uniqueArray(id, { maxLength: 2 }),
	},
	{ requiredKeys: ['status'] },
);

/** Everything that renderSummary takes, with hostile text in every place. */
export const summaryInput: fc.Arbitrary<SummaryInput> = fc
	.uniqueArray(id, { minLength: 1, maxLength: 3 })
	.chain((ids) =>
		fc.record({
			ids: fc.constant(ids),
			isUnit: fc.boolean(),
			number: fc.integer({ min: 1, max: 9999 }),
			titles: fc.tuple(optionalText, optionalText, optionalText),
			deliverables: fc.option(visibleText, { nil: undefined }),
			needs: fc.uniqueArray(id, { maxLength: 2 }),
			assigned: fc.option(visibleText, { nil: undefined }),
			objective: visibleText,
			objectiveDone: fc.boolean(),
			criteria: fc.array(fc.record({ text: visibleText, done: fc.boolean() }), { maxLength: 2 }),
			results: fc.option(fc.tuple(result, result, result), { nil: undefined }),
			integration: fc.array(fc.record({ text: visibleText, ok: fc.constantFrom(true, false, 'unknown' as const) }), { maxLength: 2 }),
			unlocked: fc.array(fc.record({ id, title: hostileText, because: hostileText }, { requiredKeys: ['id'] }), { maxLength: 2 }),
		}),
	)
	.map((made) => {
		const { ids } = made;
		const units = made.isUnit ? [ids] : ids.map((one) => [one]);
		const details: SummaryDetails = {
			tasks: ids.map((one, at) => ({
				id: one,
				...(made.titles[at] === undefined ? {} : { title: made.titles[at] }),
				...(made.deliverables === undefined ? {} : { deliverables: [made.deliverables] }),
				needs: made.needs,
			})),
			objective: made.objective,
			objectiveDone: made.objectiveDone,
			...(made.assigned === undefined ? {} : { assigned: { [ids[0]!]: made.assigned } }),
			criteria: made.criteria,
			...(made.results ? { results: Object.fromEntries(ids.map((one, at) => [one, made.results![at]!])) } : {}),
			integration: made.integration,
			unlocked: made.unlocked,
		};
		return { batch: { number: made.number, minutes: 30, units: units.map((taskIds) => ({ taskIds, minutes: 30 })) }, details };
	});
