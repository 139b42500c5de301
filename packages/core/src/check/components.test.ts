import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf } from '../graph/rows.js';
import { cyclicComponents } from './components.js';

test('components are the classes of nodes that reach each other', () => {
	const graphs = fc
		.integer({ min: 1, max: 12 })
		.chain((n) => fc.tuple(fc.constant(n), fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 30 })));
	fc.assert(
		fc.property(graphs, ([n, pairs]) => {
			const edges = pairs.filter(([a, b]) => a !== b);
			const reach = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => edges.some(([a, b]) => a === i && b === j)));
			for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) reach[i]![j] ||= reach[i]![k]! && reach[k]![j]!;
			const expected = new Map<number, number[]>();
			for (let i = 0; i < n; i++) {
				const first = reach[i]!.findIndex((to, j) => to && reach[j]![i]);
				if (first >= 0 && reach[i]![i]) expected.set(first, [...(expected.get(first) ?? []), i]);
			}
			const rows = rowsOf(
				n,
				Int32Array.from(edges, ([a]) => a),
				Int32Array.from(edges, ([, b]) => b),
			);
			const found = cyclicComponents(rows).map((component) => [...component]);
			expect(found.sort((a, b) => a[0]! - b[0]!)).toEqual([...expected.values()].sort((a, b) => a[0]! - b[0]!));
		}),
		{ numRuns: 1000 },
	);
});
