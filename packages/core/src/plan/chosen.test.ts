import { expect, test } from 'vitest';
import { plannedNeeds } from '../planned-needs.js';
import type { Task } from '../task.js';
import { planBatches } from './plan.js';

test('above 100,000 tasks the needs are made when they are read, and are the same data', () => {
	const name = (i: number): string => `T-${String(i).padStart(6, '0')}`;
	const tasks = (size: number): Task[] =>
		Array.from({ length: size }, (_, i) => ({ id: name(i), needs: i < 9 ? [] : [name(i - 9), name(i - (i % 7) - 1)] }));
	const large = tasks(100_001);
	const plan = planBatches(large);
	const read = Object.getOwnPropertyDescriptor(plan, 'needs')?.get;
	expect(read).toBeTypeOf('function');
	// Later changes of the list are not seen.
	large.length = 10;
	const needsOf = new Map(tasks(100_001).map(({ id, needs = [] }) => [id, needs]));
	expect(Object.freeze(plan).needs).toEqual(plannedNeeds(plan.batches, (id) => needsOf.get(id)!));
	expect(plan.needs).toBe(plan.needs);
	const data = JSON.parse(JSON.stringify(plan));
	expect(data.needs).toEqual(plan.needs);
	expect(Object.keys(data)).toEqual(Object.keys(planBatches(tasks(20))));
});
