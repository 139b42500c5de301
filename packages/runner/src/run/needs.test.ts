import type { Task, TaskStatus } from '@batchwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failedNeeds } from './needs.js';

const mapOf = (tasks: readonly Task[]) => new Map(tasks.map((task) => [task.id, task]));

test('what failed on any way that leads through open tasks alone, nearest first, in any graph, cycles too', () => {
	const node = fc.record({
		needs: fc.array(fc.nat(9), { maxLength: 4 }),
		status: fc.constantFrom<TaskStatus>('planned', 'running', 'failed', 'complete'),
	});
	fc.assert(
		fc.property(fc.array(node, { minLength: 1, maxLength: 10 }), (nodes) => {
			const tasks = nodes.map(({ needs }, at) => ({ id: `T${at}`, needs: needs.map((need) => `T${need}`) }));
			const status = (id: string) => nodes[Number(id.slice(1))]?.status;
			const found = failedNeeds('T0', mapOf(tasks), status);
			// The oracle: distances, one ring after another.
			const distance = new Map([['T0', 0]]);
			for (let ring = 0; ring <= nodes.length; ring++) {
				for (const [id, at] of [...distance]) {
					if (at !== ring || (id !== 'T0' && (status(id) === 'failed' || status(id) === 'complete'))) continue;
					for (const need of tasks.find((task) => task.id === id)?.needs ?? []) if (!distance.has(need)) distance.set(need, ring + 1);
				}
			}
			const failed = [...distance.keys()].filter((id) => id !== 'T0' && status(id) === 'failed');
			expect([...found].sort()).toEqual(failed.sort());
			const rings = found.map((id) => distance.get(id) ?? 0);
			expect(rings).toEqual([...rings].sort((a, b) => a - b));
		}),
	);
});

test('a task that nobody knows needs nothing', () => {
	expect(failedNeeds('X', new Map(), () => 'failed')).toEqual([]);
	expect(failedNeeds('A', mapOf([{ id: 'A' }]), () => 'failed')).toEqual([]);
});
