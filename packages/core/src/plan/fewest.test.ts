import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bruteForce } from '../testing/brute-force.js';
import { knottyTasks, workOf } from '../testing/knotty.js';
import { findCliques } from './cliques.js';
import { Effort } from './effort.js';
import { fewestBatches } from './fewest.js';
import { headsOf } from './heads.js';
import { leastTime } from './least-time.js';
import { secondStage } from './second-stage.js';
import { setSpace } from './set-space.js';
import { compatible, reverse } from './unit-graph.js';
import { windowsAt } from './windows.js';

// The bounds prove nearly every plan by themselves, so the searches are asked to do without them here.
const asked = (holds: (at: ReturnType<typeof study>) => void): void => {
	fc.assert(
		fc.property(knottyTasks, fc.integer({ min: 2, max: 4 }), (tasks, max) => holds(study(tasks, { min: Math.min(3, max), max }))),
		{ numRuns: 200 },
	);
};

function study(tasks: Parameters<typeof workOf>[0], size: { min: number; max: number }) {
	const { work, indexOf } = workOf(tasks, { size });
	const best = bruteForce(tasks, { size }, (a, b) => !compatible(work, indexOf(a), indexOf(b)));
	return { work, best, space: setSpace(work), heads: headsOf(work), tails: headsOf(reverse(work)) };
}

test('from any bound upwards: exactly the fewest batches', () => {
	asked(({ best, space, heads, tails }) => {
		const found = fewestBatches(space, heads, tails, findCliques(space), 1, best.batches + 2, new Effort(10_000_000));
		expect(found.bound).toBe(best.batches);
		expect(found.plan!.count).toBe(best.batches);
	});
});

test('without any effort: the bound it was given', () => {
	asked(({ best, space, heads, tails }) => {
		const found = fewestBatches(space, heads, tails, [], 1, best.batches + 1, new Effort(0));
		expect(found.bound).toBeLessThanOrEqual(best.batches);
	});
});

test('fewest undersized batches at the fewest batches', () => {
	asked(({ best, space, heads, tails }) => {
		const found = secondStage(
			space,
			windowsAt(heads, tails, best.batches),
			best.batches,
			best.undersized + 1,
			0,
			2048,
			new Effort(10_000_000),
		);
		expect(found.bound).toBe(best.undersized);
		expect(found.plan!.count).toBe(best.batches);
	});
});

test('least minutes', () => {
	asked(({ best, space }) => {
		const found = leastTime(space, best.minutes + 1, new Effort(10_000_000));
		expect(found.exact).toBe(true);
		expect(found.minutes).toBeCloseTo(best.minutes, 6);
	});
});
