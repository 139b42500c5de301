import { climb, type Measure } from './climb.js';
import type { Effort } from './effort.js';
import type { Assignment } from './list.js';
import { Placement } from './placement.js';
import type { UnitGraph } from './unit-graph.js';

/** The same plan with fewer minutes, by moves and swaps: units of like length together, batches emptied where others take what is in them. */
export function quicken(graph: UnitGraph, plan: Assignment, effort: Effort): Assignment {
	const { minutes } = graph;
	const measure: Measure = (batch) => {
		let longest = 0;
		let sum = 0;
		for (const unit of batch) {
			if (minutes[unit]! > longest) longest = minutes[unit]!;
			sum += minutes[unit]!;
		}
		const idle = longest * batch.length - sum;
		return (criterion) => (criterion === 0 ? longest : idle);
	};
	const placement = new Placement(graph, plan);
	climb(placement, 2, measure, effort, { emptying: true });
	placement.dropEmpty();
	return placement.assignment();
}
