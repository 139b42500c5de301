import fc from 'fast-check';
import type { Task } from '../task.js';

/**
 * Tasks in dense blocks about as wide as a batch, with shared state, areas, risks, couplings and uneven minutes: where list passes, bounds and searches
 * come to different ends. In every third list, or in all when asked, shared state keeps single pairs apart: rings of them have no clique that proves
 * what they cost. Ids rise with nothing, and the list is in any order.
 */
export function knottyLists(most: number, onlyPairs = false): fc.Arbitrary<Task[]> {
	const parts = fc.record(
		{
			minutes: fc.constantFrom(0.1, 0.2, 0.3, 5, 7, 10, 12.5, 30, 45),
			area: fc.constantFrom('server', 'web', 'data'),
			risk: fc.constantFrom('low', 'medium', 'high'),
			persona: fc.constantFrom('engineer', 'designer'),
			touches: fc.uniqueArray(fc.constantFrom('src/a.ts', 'src/*.ts', 'src/b/', 'table:users', 'env:PORT'), { maxLength: 2 }),
		},
		{ requiredKeys: [] },
	);
	const drawn = fc.record({
		block: fc.nat({ max: Math.max(1, most >> 2) }),
		picks: fc.array(fc.nat({ max: most }), { maxLength: 4 }),
		couple: fc.option(fc.nat({ max: most }), { freq: 3 }),
		fields: parts,
	});
	return fc
		.tuple(
			fc.array(drawn, { maxLength: most }),
			fc.nat({ max: 100 }),
			fc.array(fc.tuple(fc.nat({ max: most }), fc.nat({ max: most })), { maxLength: 2 * most }),
		)
		.map(([list, turn, pairs]) => {
			const sorted = [...list].sort((a, b) => a.block - b.block);
			const id = (i: number): string => `t${(i * 37 + turn) % 101}`;
			const paired = onlyPairs || turn % 3 === 0;
			const apart = (i: number): string[] =>
				pairs.flatMap(([a, b], k) => (a !== b && (a % list.length === i || b % list.length === i) ? [`pair:${k}`] : []));
			return sorted.map(({ block, picks, couple, fields }, i): Task => {
				const near = sorted.flatMap((other, j) => (other.block < block && other.block > block - 3 ? [id(j)] : []));
				const needs = near.length === 0 ? [] : picks.map((pick) => near[pick % near.length]!);
				const other = id((couple ?? i) % sorted.length);
				const touches = paired ? apart(i) : fields.touches;
				return {
					id: id(i),
					...fields,
					...(touches && { touches }),
					needs,
					...(couple !== null && other !== id(i) && { coupledWith: [other] }),
				} as Task;
			});
		})
		.chain((tasks) => fc.shuffledSubarray(tasks, { minLength: tasks.length }));
}
