import fc from 'fast-check';
import { buildTaskGraph } from '../graph.js';
import type { UnitGraph } from '../plan/unit-graph.js';
import { singleUnits, unitGraph } from '../plan/units.js';
import { type BatchPolicy, resolvePolicy } from '../policy.js';
import type { Task } from '../task.js';

/** Up to 9 tasks in dense blocks whose widths are near the capacity, with conflicts and minutes: the kind that bounds and lists get wrong. */
export const knottyTasks: fc.Arbitrary<Task[]> = fc
	.array(
		fc.record({
			block: fc.nat({ max: 2 }),
			picks: fc.array(fc.nat({ max: 8 }), { maxLength: 4 }),
			touches: fc.uniqueArray(fc.constantFrom('x:1', 'x:2', 'x:3'), { maxLength: 2 }),
			minutes: fc.constantFrom(5, 10, 20, 30),
		}),
		{ minLength: 1, maxLength: 9 },
	)
	.map((drawn) => {
		const sorted = [...drawn].sort((a, b) => a.block - b.block);
		return sorted.map(({ block, picks, touches, minutes }, i): Task => {
			const before = sorted.flatMap((other, j) => (other.block < block ? [`t${j}`] : []));
			return {
				id: `t${i}`,
				needs: before.length === 0 ? [] : picks.map((pick) => before[pick % before.length]!),
				touches: touches.map((x) => `xx${x}`),
				minutes,
			};
		});
	});

/** Single tasks as the planner sees them. */
export function workOf(
	tasks: readonly Task[],
	policy: BatchPolicy,
): { readonly work: UnitGraph; readonly indexOf: (task: Task) => number } {
	const resolved = resolvePolicy(policy);
	const graph = buildTaskGraph(tasks);
	const index = new Map(graph.ids.map((id, i) => [id, i]));
	return { work: unitGraph(graph, singleUnits(graph, resolved), resolved), indexOf: ({ id }) => index.get(id)! };
}
