import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workOf } from '../testing/knotty.js';
import { taskLists } from '../testing/task-lists.js';
import { verifyPlan } from '../verify.js';
import { Effort } from './effort.js';
import { headsOf } from './heads.js';
import { tailList } from './lists.js';
import { Placement } from './placement.js';
import { planBatches } from './plan.js';
import { slideSecondStage } from './sliding.js';
import { compatible, reverse } from './unit-graph.js';

test('the sliding window keeps every rule and the number of batches, and never makes more of them small', () => {
	let gained = 0;
	fc.assert(
		fc.property(taskLists({ most: 40, rich: true }), (tasks) => {
			const { work } = workOf(tasks, { size: { min: 3, max: 4 } });
			const placement = new Placement(work, tailList(work, headsOf(reverse(work))));
			const small = placement.undersized();
			const count = placement.members.length;
			slideSecondStage(placement, new Effort(2_000_000));
			expect(placement.undersized()).toBeLessThanOrEqual(small);
			expect(placement.members).toHaveLength(count);
			for (let unit = 0; unit < work.size; unit++) {
				const batch = placement.batchOf[unit]!;
				expect(placement.earliest(unit)).toBeLessThanOrEqual(batch);
				expect(placement.members[batch]!.every((other) => other === unit || compatible(work, unit, other))).toBe(true);
			}
			for (const members of placement.members) expect(members.length > 0 && members.length <= 4).toBe(true);
			gained += small - placement.undersized();
		}),
		{ numRuns: 60 },
	);
	expect(gained).toBeGreaterThan(0);
});

test('plans of more than 60 tasks are balanced and sound', () => {
	fc.assert(
		fc.property(taskLists({ most: 160, rich: true }), (tasks) => {
			const plan = planBatches(tasks, { effort: 300_000 });
			expect(verifyPlan(plan, tasks).filter(({ severity }) => severity === 'error')).toEqual([]);
		}),
		{ numRuns: 20 },
	);
});
