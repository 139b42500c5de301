import type { TaskProblem } from '../check.js';
import type { Rows } from '../graph/rows.js';
import type { TaskId } from '../task.js';
import { cyclicComponents } from './components.js';
import { shortestCycle } from './shortest-cycle.js';

/** One problem per group of tasks that need each other in a ring; the message shows at most seven ids of it. */
export function cycleProblems(needs: Rows, names: readonly TaskId[]): TaskProblem[] {
	return cyclicComponents(needs).map((component) => {
		const ids = shortestCycle(needs, component).map((i) => names[i]!);
		const shown = ids.length > 7 ? [...ids.slice(0, 5), `${ids.length - 7} more`, ...ids.slice(-2)] : ids;
		return {
			code: 'cycle',
			severity: 'error',
			message: `Tasks need each other in a ring: ${shown.join(' → ')}. Drop one of these needs`,
			ids,
		};
	});
}
