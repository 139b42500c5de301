import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { hasCycle } from 'graphology-dag';
import { expect, test } from 'vitest';
import { checkTasks, type TaskProblem } from './check.js';
import type { Task } from './task.js';
import { hostileIds, taskLists } from './testing/task-lists.js';

const check = (tasks: unknown): TaskProblem[] => checkTasks(tasks as Task[]);
const codes = (tasks: unknown): string[] => check(tasks).map(({ code }) => code);

test('a sound list has nothing but repeated needs', () => {
	fc.assert(
		fc.property(taskLists({ rich: true }), (tasks) => {
			const repeats = tasks.flatMap(({ id, needs }) =>
				[...new Set(needs!.filter((need, k) => needs!.indexOf(need) < k))].map((need) => ({ id, need })),
			);
			const problems = checkTasks(tasks);
			expect(problems.every(({ code, severity }) => code === 'duplicate-need' && severity === 'info')).toBe(true);
			expect(problems).toHaveLength(repeats.length);
		}),
	);
});

test('each problem has its code, severity and place', () => {
	const tasks = [
		null,
		{ id: 'typed', risk: 'huge' },
		{ id: 7 },
		{ id: 'twice' },
		{ id: 'twice' },
		{ id: 'self', needs: ['self'] },
		{ id: 'lost', needs: ['Typ-ed', 'elsewhere'] },
		{ id: 'slow', minutes: Number.POSITIVE_INFINITY },
		{ id: 'again', needs: ['slow', 'slow', 'slow'] },
		{ id: 'coupled', coupledWith: ['coupled', 'slw', 'slow'] },
	];
	expect(check(tasks)).toMatchObject([
		{ code: 'invalid-task', severity: 'error', index: 0 },
		{ code: 'invalid-task', severity: 'error', ids: ['typed'], index: 1 },
		{ code: 'invalid-id', severity: 'error', index: 2 },
		{ code: 'duplicate-id', severity: 'error', ids: ['twice'], indexes: [3, 4] },
		{ code: 'self-need', severity: 'error', ids: ['self'] },
		{ code: 'unknown-need', severity: 'error', ids: ['lost'], need: 'Typ-ed', nearest: 'typed' },
		{ code: 'unknown-need', severity: 'error', ids: ['lost'], need: 'elsewhere' },
		{ code: 'invalid-minutes', severity: 'error', ids: ['slow'] },
		{ code: 'duplicate-need', severity: 'info', ids: ['again'], need: 'slow' },
		{ code: 'unknown-coupled', severity: 'warning', ids: ['coupled'], nearest: 'slow' },
		{ code: 'self-coupled', severity: 'warning', ids: ['coupled'] },
	]);
});

test.each([
	['a list', {}],
	['an object', [[]]],
	['a title', [{ id: 'a', title: 1 }]],
	['needs', [{ id: 'a', needs: [1] }]],
	['needs that are a list', [{ id: 'a', needs: 'b' }]],
	['an area', [{ id: 'a', area: null }]],
	['a persona', [{ id: 'a', persona: {} }]],
	['minutes', [{ id: 'a', minutes: '5' }]],
	['touches', [{ id: 'a', touches: 'x' }]],
	['couplings', [{ id: 'a', coupledWith: [null] }]],
	['deliverables', [{ id: 'a', deliverables: [0] }]],
	['a note', [{ id: 'a', note: [] }]],
])('%s of another type', (_, tasks) => {
	expect(codes(tasks)).toEqual(['invalid-task']);
});

test.each(['', 'x'.repeat(201), undefined, 5, {}])('%j is no id', (id) => {
	expect(codes([{ id }])).toEqual(['invalid-id']);
});

test.each([0, -1, Number.NaN, Number.NEGATIVE_INFINITY])('%d is no number of minutes', (minutes) => {
	expect(codes([{ id: 'a', minutes }])).toEqual(['invalid-minutes']);
});

test('too many tasks or needs are one problem', () => {
	expect(codes(new Array(2 ** 24 + 1))).toEqual(['too-many']);
	const needs = new Array(2 ** 22).fill('a');
	expect(codes(Array.from({ length: 17 }, (_, i) => ({ id: `${i}`, needs })))).toEqual(['too-many']);
}, 60_000);

const anyEdges = fc.uniqueArray(hostileIds, { minLength: 1, maxLength: 25 }).chain((ids) => {
	const node = fc.constantFrom(...ids);
	return fc.tuple(fc.constant(ids), fc.array(fc.tuple(node, node), { maxLength: 60 }));
});
const tasksOf = (ids: readonly string[], edges: readonly (readonly [string, string])[]): Task[] =>
	ids.map((id) => ({ id, needs: edges.filter(([task]) => task === id).map(([, need]) => need) }));

test('law 33: a cycle is reported iff graphology-dag finds one; its path is closed, simple and shortest through its first task', () => {
	fc.assert(
		fc.property(anyEdges, ([ids, edges]) => {
			const oracle = new DirectedGraph();
			for (const id of ids) oracle.addNode(`node ${id}`);
			for (const [task, need] of edges) if (task !== need) oracle.mergeDirectedEdge(`node ${task}`, `node ${need}`);
			const tasks = tasksOf(ids, edges);
			const cycles = checkTasks(tasks).filter(({ code }) => code === 'cycle');
			expect(cycles.length > 0).toBe(hasCycle(oracle));
			const needs = new Map(tasks.map(({ id, needs }) => [id, needs!.filter((need) => need !== id)]));
			for (const { ids: path } of cycles) {
				expect(path![0]).toBe(path!.at(-1));
				expect(new Set(path).size).toBe(path!.length - 1);
				for (let k = 1; k < path!.length; k++) expect(needs.get(path![k - 1]!)).toContain(path![k]);
				expect(path!.length - 1).toBe(shortestRound(path![0]!, needs));
			}
		}),
		{ numRuns: 500 },
	);
});

function shortestRound(first: string, needs: ReadonlyMap<string, readonly string[]>): number {
	let reached = new Set(needs.get(first));
	for (let length = 1; ; length++) {
		if (reached.has(first)) return length;
		reached = new Set([...reached].flatMap((id) => needs.get(id)!));
	}
}

test('each group of a ring is reported once, from its smallest id, ties by code unit', () => {
	const tasks = tasksOf(
		['d', 'c', 'b', 'a', 'z', 'y'],
		[
			['a', 'c'],
			['a', 'b'],
			['b', 'd'],
			['c', 'd'],
			['d', 'a'],
			['z', 'y'],
			['y', 'z'],
			['y', 'a'],
		],
	);
	expect(checkTasks(tasks).map(({ ids }) => ids)).toEqual([
		['a', 'b', 'd', 'a'],
		['y', 'z', 'y'],
	]);
});

test('a ring of a hundred thousand is one problem with a short message', () => {
	const n = 100_000;
	const ring = Array.from({ length: n }, (_, i) => ({
		id: `r${String(i).padStart(6, '0')}`,
		needs: [`r${String((i + 1) % n).padStart(6, '0')}`],
	}));
	const [problem, ...others] = checkTasks(ring);
	expect(others).toEqual([]);
	expect(problem).toMatchObject({ code: 'cycle' });
	expect(problem!.ids).toHaveLength(n + 1);
	expect(problem!.message.length).toBeLessThan(200);
});

test('the order of the input changes nothing but positions', () => {
	const broken = fc
		.tuple(anyEdges, fc.array(fc.tuple(hostileIds, hostileIds), { maxLength: 10 }))
		.map(([[ids, edges], lost]) => [...tasksOf(ids, edges), ...lost.map(([id, need]) => ({ id, needs: [need], coupledWith: [id, need] }))]);
	const shuffled = broken.chain((tasks) => fc.tuple(fc.constant(tasks), fc.shuffledSubarray(tasks, { minLength: tasks.length })));
	const placeless = (tasks: readonly Task[]): unknown[] =>
		checkTasks(tasks).map(({ index: _, indexes, ...problem }) => ({ ...problem, times: indexes?.length }));
	fc.assert(
		fc.property(shuffled, ([a, b]) => {
			expect(placeless(b)).toEqual(placeless(a));
		}),
		{ numRuns: 300 },
	);
});

test('law 34: planted problems are all reported at once', () => {
	const plants = fc.record({ unknown: fc.boolean(), self: fc.boolean(), twice: fc.boolean(), minutes: fc.boolean(), ring: fc.boolean() });
	fc.assert(
		fc.property(taskLists({ most: 20 }), plants, (tasks, plant) => {
			const list: Task[] = [...tasks];
			if (plant.unknown) list.push({ id: 'planted unknown', needs: ['planted nobody at all'] });
			if (plant.self) list.push({ id: 'planted self', needs: ['planted self'] });
			if (plant.twice) list.push({ id: 'planted twice' }, { id: 'planted twice' });
			if (plant.minutes) list.push({ id: 'planted minutes', minutes: -5 });
			if (plant.ring) list.push({ id: 'planted a', needs: ['planted b'] }, { id: 'planted b', needs: ['planted a'] });
			const expected = [
				...(plant.twice ? ['duplicate-id'] : []),
				...(plant.self ? ['self-need'] : []),
				...(plant.unknown ? ['unknown-need'] : []),
				...(plant.ring ? ['cycle'] : []),
				...(plant.minutes ? ['invalid-minutes'] : []),
			];
			expect(
				checkTasks(list)
					.filter(({ severity }) => severity === 'error')
					.map(({ code }) => code),
			).toEqual(expected);
		}),
	);
});

test('a field of which no text can be made is told like any other', () => {
	expect(codes([{ id: 'a', risk: [], minutes: { toString: 0 } }])).toEqual(['invalid-task', 'invalid-minutes']);
});

test('law 35: any JSON is checked without throwing', () => {
	const field = fc.constantFrom('id', 'needs', 'minutes', 'touches', 'coupledWith', 'risk', '__proto__', 'length');
	const nearly = fc.array(fc.dictionary(field, fc.oneof(fc.jsonValue(), fc.array(hostileIds), hostileIds)));
	fc.assert(
		fc.property(fc.oneof(fc.jsonValue(), nearly), (value) => {
			expect(Array.isArray(check(JSON.parse(JSON.stringify(value))))).toBe(true);
		}),
		{ numRuns: 1000 },
	);
});
