import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch, BatchPlan } from './batch-plan.js';
import { planBatches } from './plan/plan.js';
import type { BatchPolicy } from './policy.js';
import type { Task, TaskId } from './task.js';
import { lawRuns } from './testing/law-runs.js';
import { planOf, tierPlan } from './testing/plans.js';
import { taskLists } from './testing/task-lists.js';
import { type PlanViolation, verifyPlan } from './verify.js';

const policies: fc.Arbitrary<BatchPolicy> = fc.record(
	{
		objective: fc.constantFrom('fewest-batches', 'least-time'),
		tiers: fc.constant('separate'),
		areas: fc.constant('separate'),
		risk: fc.constant('isolate-high'),
		combine: fc.constantFrom('never', 'apply'),
		sharedState: fc.constantFrom('apart', 'allow'),
		firstBatch: fc.integer({ min: 1, max: 9 }),
		effort: fc.constantFrom(0, 20_000),
	},
	{ requiredKeys: [] },
);
const codes = (violations: readonly PlanViolation[]): string[] => [
	...new Set(violations.filter(({ severity }) => severity === 'error').map(({ code }) => code)),
];

test('law 16: every plan is accepted', () => {
	fc.assert(
		fc.property(taskLists({ most: 25, rich: true }), policies, (tasks, policy) => {
			expect(codes(verifyPlan(planBatches(tasks, policy), tasks, policy))).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test('a plan that another planner made is accepted, through JSON too', () => {
	fc.assert(
		fc.property(taskLists({ rich: true }), (tasks) => {
			const plan: BatchPlan = JSON.parse(JSON.stringify(tierPlan(tasks)));
			expect(codes(verifyPlan(plan, tasks, { sharedState: 'allow' }))).toEqual([]);
		}),
	);
});

type Draft<T> = T extends readonly (infer Item)[] ? Draft<Item>[] : T extends object ? { -readonly [K in keyof T]: Draft<T[K]> } : T;

/** The plan as another one that is still right about itself, after its batches were changed. */
function refreshed(plan: Draft<BatchPlan>): BatchPlan {
	for (const batch of plan.batches) {
		batch.taskIds = batch.units.flatMap(({ taskIds }) => taskIds);
		batch.minutes = Math.max(0, ...batch.units.map(({ minutes }) => minutes));
	}
	return plan as BatchPlan;
}

const example: Task[] = [
	{ id: 'a', touches: ['src/*.ts'], area: 'web', risk: 'high' },
	{ id: 'b', touches: ['src/b.ts'], area: 'api' },
	{ id: 'c', needs: ['a'], area: 'api', risk: 'low' },
	{ id: 'd', needs: ['b'], area: 'web', minutes: 10 },
	{ id: 'e', needs: ['c', 'd'], persona: 'engineer' },
];
const loose: BatchPolicy = { size: { min: 1, max: 3 }, sharedState: 'allow', combine: 'never' };
const changed = (change: (plan: Draft<BatchPlan>) => void, policy = loose): string[] => {
	const plan = structuredClone(planBatches(example, loose)) as Draft<BatchPlan>;
	change(plan);
	return codes(verifyPlan(plan as BatchPlan, example, policy));
};
const move = (plan: Draft<BatchPlan>, from: number, to: number): void => {
	plan.batches[to]!.units.push(plan.batches[from]!.units.pop()!);
	refreshed(plan);
};

test.each<[string, string, (plan: Draft<BatchPlan>) => void]>([
	['a task left out', 'missing-task', (plan) => (plan.batches[0]!.units.pop() ? void refreshed(plan) : undefined)],
	['a stranger', 'extra-task', (plan) => void (plan.batches[0]!.units[0]!.taskIds = ['x'])],
	['a task twice', 'repeated-task', (plan) => void plan.batches[1]!.units.push(structuredClone(plan.batches[0]!.units[0]!))],
	['a need in the same batch', 'need-not-earlier', (plan) => move(plan, 1, 0)],
	['batches swapped', 'need-not-earlier', (plan) => void plan.batches.reverse()],
	[
		'an empty batch',
		'empty-batch',
		(plan) => void plan.batches.push({ number: 4, units: [], taskIds: [], tiers: [], areas: [], minutes: 0, unlocks: [] }),
	],
	['a gap in the numbers', 'wrong-number', (plan) => void plan.batches[2]!.number++],
	['units joined beyond the window', 'unit-too-long', (plan) => void (plan.batches[0]!.units = [{ taskIds: ['a', 'b'], minutes: 60 }])],
	['a unit in the wrong order', 'unit-order', (plan) => void (plan.batches[1]!.units = [{ taskIds: ['e', 'd'], minutes: 40 }])],
	['a bound above the plan', 'false-bound', (plan) => void (plan.quality.lowerBound = 4)],
	['a bound beside its certificate', 'false-bound', (plan) => void (plan.quality.undersizedLowerBound = -1)],
	['optimal turned round', 'wrong-quality', (plan) => void (plan.quality.optimal = !plan.quality.optimal)],
	['minutesOptimal turned round', 'wrong-quality', (plan) => void (plan.quality.minutesOptimal = !plan.quality.minutesOptimal)],
	['a count too many', 'wrong-quality', (plan) => void plan.quality.batches++],
	['an undersized batch too many', 'wrong-quality', (plan) => void plan.quality.undersized++],
	['a minute less in the sum', 'wrong-quality', (plan) => void plan.quality.minutes--],
	['steps that are no count', 'wrong-quality', (plan) => void (plan.quality.steps = -1)],
])('%s: %s', (_, code, change) => {
	expect(changed(change)).toContain(code);
});

test.each<[keyof Batch, unknown]>([
	['taskIds', ['b', 'a']],
	['tiers', [2]],
	['areas', ['web']],
	['risk', 'low'],
	['minutes', 29],
	['unlocks', ['c']],
	['unlocks', ['c', 'c']],
	['unlocks', ['c', 'd', 'e']],
])('%s that is not true is wrong-field', (field, value) => {
	expect(changed((plan) => void Object.assign(plan.batches[0]!, { [field]: value }))).toEqual(['wrong-field']);
});

test.each<[string, (needs: Draft<BatchPlan['needs']>) => void]>([
	['a need of another task', ({ ids }) => void ids.splice(0, 2, ids[1]!, ids[0]!)],
	['a need too many', ({ ids, start }) => void start.push(ids.push('a'))],
	['a need less', ({ ids }) => void ids.pop()],
	['needs out of order', ({ ids }) => void ids.reverse()],
	['a boundary moved', ({ start }) => void start.splice(3, 1, start[3]! + 1)],
	['a task less', ({ start }) => void start.pop()],
	['a start that is not the first', ({ start }) => void (start[0] = 1)],
])('needs with %s are wrong-field', (_, change) => {
	expect(changed((plan) => change(plan.needs))).toContain('wrong-field');
});

test('units that are not true are wrong-field', () => {
	expect(changed((plan) => void (plan.batches[0]!.units[0]!.minutes = 5))).toContain('wrong-field');
	expect(changed((plan) => void (plan.batches[2]!.units[0]!.persona = 'designer'))).toEqual(['wrong-field']);
	expect(changed((plan) => void plan.batches[0]!.units.push({ taskIds: [], minutes: 0 }))).toContain('wrong-field');
});

test('hard rules of the policy that is given', () => {
	const keep = (): void => {};
	expect(changed(keep, { ...loose, sharedState: 'apart' })).toContain('shared-state');
	expect(changed(keep, { ...loose, areas: 'separate' })).toContain('area-mixed');
	expect(changed(keep, { ...loose, risk: 'isolate-high' })).toContain('risk-not-isolated');
	expect(changed(keep, { ...loose, size: { min: 1, max: 1 } })).toContain('over-capacity');
	const independent = [{ id: 'a' }, { id: 'b', needs: ['a'] }, { id: 'c' }];
	const plan = structuredClone(planBatches(independent, { ...loose, size: { min: 1, max: 2 } })) as Draft<BatchPlan>;
	const last = plan.batches.find(({ taskIds }) => taskIds.includes('b'))!;
	const mixed = codes(verifyPlan(plan as BatchPlan, independent, { ...loose, size: { min: 1, max: 2 }, tiers: 'separate' }));
	expect(mixed.includes('tier-mixed')).toBe(last.tiers.length > 1 || plan.batches[0]!.tiers.length > 1);
});

/** The rules that units in batches break, found by comparing each with each. Needs are the only touches: names. */
function brokenRules(batches: readonly TaskId[][][], tasks: readonly Task[], policy: BatchPolicy): string[] {
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const tierOf = (id: TaskId): number => 1 + Math.max(0, ...byId.get(id)!.needs!.map(tierOf));
	const placed = batches.flatMap((units, b) => units.flatMap((unit) => unit.map((id, place) => ({ id, b, unit, place }))));
	const at = new Map(placed.map((spot) => [spot.id, spot]));
	const broken = new Set<string>();
	for (const { id } of tasks) if (!at.has(id)) broken.add('missing-task');
	if (at.size < placed.length) broken.add('repeated-task');
	for (const { id, b, unit, place } of placed) {
		for (const need of byId.get(id)!.needs!) {
			const other = at.get(need);
			if (other?.unit === unit && other.place > place) broken.add('unit-order');
			else if (other && other.unit !== unit && other.b >= b) broken.add('need-not-earlier');
		}
	}
	for (const units of batches) {
		const all = units.flat().map((id) => byId.get(id)!);
		if (units.length === 0) broken.add('empty-batch');
		if (units.length > 2) broken.add('over-capacity');
		if (policy.areas === 'separate' && new Set(all.map(({ area }) => area)).size > 1) broken.add('area-mixed');
		if (policy.risk === 'isolate-high' && units.length > 1 && all.some(({ risk }) => risk === 'high')) broken.add('risk-not-isolated');
		const tiers = new Set(units.map((unit) => Math.max(...unit.map(tierOf))));
		if (policy.tiers === 'separate' && tiers.size > 1) broken.add('tier-mixed');
		for (const unit of units) {
			// One worker has one persona.
			if (new Set(unit.flatMap((id) => byId.get(id)!.persona ?? [])).size > 1) broken.add('wrong-field');
			if (unit.length > 1 && unit.reduce((sum, id) => sum + (byId.get(id)!.minutes ?? 30), 0) > 30) broken.add('unit-too-long');
			const others = units.filter((other) => other !== unit).flat();
			const touches = new Set(others.flatMap((id) => byId.get(id)!.touches ?? []));
			if (policy.sharedState !== 'allow' && unit.some((id) => byId.get(id)!.touches?.some((name) => touches.has(name))))
				broken.add('shared-state');
		}
	}
	return [...broken].sort();
}

const kinds = ['move', 'swap', 'drop', 'repeat', 'join', 'turn', 'split', 'empty'] as const;

/** Changes which units are where. */
function disturb(batches: TaskId[][][], kind: (typeof kinds)[number], one: number, other: number): void {
	const from = batches[one % batches.length]!;
	const to = batches[other % batches.length]!;
	const unit = from[other % from.length]!;
	if (kind === 'drop') from.splice(from.indexOf(unit), 1);
	if (kind === 'repeat') to.push([...unit]);
	if (kind === 'move') to.push(...from.splice(from.indexOf(unit), 1));
	if (kind === 'swap') [from[0], to[0]] = [to[0]!, from[0]!];
	if (kind === 'join' && to[0] !== unit) to[0]!.push(...from.splice(from.indexOf(unit), 1)[0]!);
	if (kind === 'turn') unit.reverse();
	if (kind === 'split') from.splice(from.indexOf(unit), 1, ...unit.map((id) => [id]));
	if (kind === 'empty') batches.splice(one % batches.length, 0, []);
}

test('law 17: a plan that is right about itself is rejected for exactly the rules that it breaks', () => {
	const met = new Map<string, number>();
	const lists = taskLists({ most: 14, rich: true })
		.filter((tasks) => tasks.length > 3)
		.map((tasks) =>
			tasks.map((task, i) => ({
				...task,
				minutes: (task.minutes ?? 30) / 1.6,
				touches: [`table:${i % 3}`],
			})),
		);
	const steps = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(), fc.nat()), { maxLength: 3 });
	fc.assert(
		fc.property(lists, policies, steps, (tasks, given, changes) => {
			const policy: BatchPolicy = { ...given, size: { min: 1, max: 2 } };
			const plan = planBatches(tasks, policy);
			const batches = plan.batches.map(({ units }) => units.map(({ taskIds }) => [...taskIds]));
			for (const [kind, one, other] of changes) if (batches.every(({ length }) => length > 0)) disturb(batches, kind, one, other);
			const expected = brokenRules(batches, tasks, policy);
			for (const code of expected) met.set(code, (met.get(code) ?? 0) + 1);
			if (expected.length === 0) met.set('none', (met.get('none') ?? 0) + 1);
			const found = codes(verifyPlan(planOf(batches, tasks, policy), tasks, policy)).sort();
			// A task that is there twice counts where it comes first, and where needs are broken, tiers aren't told.
			if (expected.includes('repeated-task')) expect(found).toContain('repeated-task');
			else if (['missing-task', 'need-not-earlier', 'unit-order'].some((code) => expected.includes(code)))
				for (const code of expected) expect(code === 'tier-mixed' || found.includes(code)).toBe(true);
			else expect(found).toEqual(expected);
		}),
		{ numRuns: lawRuns(2500) },
	);
	expect([...met.keys()].sort()).toEqual(
		[
			...['area-mixed', 'empty-batch', 'missing-task', 'need-not-earlier', 'none', 'over-capacity', 'repeated-task', 'risk-not-isolated'],
			...['shared-state', 'tier-mixed', 'unit-order', 'unit-too-long', 'wrong-field'],
		].sort(),
	);
});

/** The places of a JSON value's parts. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
	const inner = Array.isArray(value) ? value.map((item, i) => places(item, [...path, i])) : [];
	const fields = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
	return [path, ...inner.flat(), ...fields.flatMap(([key, item]) => places(item, [...path, key]))];
}

function replaced(plan: BatchPlan, path: readonly (string | number)[], value: unknown): unknown {
	if (path.length === 0) return value;
	const copy = structuredClone(plan) as unknown as Record<string | number, unknown>;
	const into = path.slice(0, -1).reduce((part, key) => part[key] as typeof copy, copy);
	into[path.at(-1)!] = value;
	return copy;
}

test('law 17: whatever JSON stands in the place of a part of a plan, it is judged, and what batches and figures say can not change unseen', () => {
	const values = fc.oneof(
		fc.jsonValue(),
		fc.constantFrom<unknown>(-0, Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.5, 1e15, 2 ** 31, '1', '30', true, null, [], {}),
		fc.constant(JSON.parse('{"__proto__":{"length":1},"toString":1,"valueOf":1,"length":1}')),
	);
	const cases = taskLists({ most: 8, rich: true }).chain((tasks) => {
		const plan = planBatches(tasks, { size: { min: 2, max: 2 } });
		return fc.tuple(fc.constant(tasks), fc.constant(plan), fc.constantFrom(...places(plan)), values);
	});
	fc.assert(
		fc.property(cases, ([tasks, plan, path, value]) => {
			const other = replaced(plan, path, value) as BatchPlan;
			const found = codes(verifyPlan(other, tasks));
			const [part, field] = path;
			const figures = ['batches', 'minutes', 'undersized', 'optimal', 'minutesOptimal', 'lowerBound', 'undersizedLowerBound'];
			const told =
				part === undefined ||
				part === 'batches' ||
				part === 'needs' ||
				(part === 'quality' && (field === undefined || figures.includes(`${field}`)));
			const before = path.reduce((value: unknown, key) => (value as Record<string | number, unknown>)[key], plan);
			const tiny = typeof before === 'number' && typeof value === 'number' && Math.abs(before - value) < 1e-9;
			const same = (tiny || JSON.stringify(before) === JSON.stringify(value)) && !Object.is(value, -0);
			if (told && !same) expect(found).not.toEqual([]);
			verifyPlan(other, tasks, {});
		}),
		{ numRuns: lawRuns(2000) },
	);
});

test.each<[string, unknown]>([
	['a search of no steps that can be counted', { kind: 'search', bound: 3, from: 0, steps: Number.NaN }],
	['a search from beyond its bound', { kind: 'search', bound: 3, from: 4, steps: 0 }],
	['a search for more batches than memory holds', { kind: 'search', bound: 1e15, from: 0, steps: 0 }],
	['numbers in words', { kind: 'level', bound: '3', head: '2', tail: '0', units: '1' }],
	['a level below the ground', { kind: 'level', bound: 3, head: -1, tail: 2, units: 1 }],
	['a clique that names a task twice', { kind: 'clique', bound: 3, head: 0, tail: 0, taskIds: ['a', 'c', 'a', 'e'] }],
	['a clique of strangers', { kind: 'clique', bound: 3, head: 0, tail: 0, taskIds: ['a', 'c', 'x'] }],
	['layers for batches', { kind: 'layers', bound: 3, thresholds: [1], proofs: [{ kind: 'level', bound: 3, head: 2, tail: 0, units: 1 }] }],
	['layers that hold no level', { kind: 'layers', bound: 3, thresholds: [1], proofs: [{ kind: 'trivial', bound: 3 }] }],
	['windows for batches', { kind: 'windows', bound: 3, intervals: [] }],
	['something of another kind', { kind: 'oracle', bound: 3 }],
	['nothing', null],
])('%s is no proof', (_, proof) => {
	expect(changed((plan) => void Object.assign(plan.quality.certificate, { batches: proof }))).toContain('false-bound');
});

test('a need that no task is can not be earlier', () => {
	const tasks = [{ id: 'a', needs: ['nobody'] }];
	expect(codes(verifyPlan(tierPlan([{ id: 'a' }]), tasks))).toContain('need-not-earlier');
});

test('an impossible policy is the caller’s fault', () => {
	expect(() => verifyPlan(tierPlan([]), [], { size: { max: 0 } })).toThrow(expect.objectContaining({ code: 'invalid-policy' }));
});

test('what a batch that had begun says is of that time: told, and no error; all else about it still is one', () => {
	const severities = (change: (plan: Draft<BatchPlan>) => void, begun?: number): string[] => {
		const plan = { ...(structuredClone(planBatches(example, loose)) as Draft<BatchPlan>), ...(begun === undefined ? {} : { begun }) };
		change(plan);
		return verifyPlan(plan as BatchPlan, example, loose).map(({ code, severity }) => `${code} ${severity}`);
	};
	const unlocked = (plan: Draft<BatchPlan>): void => void (plan.batches[0]!.unlocks = []);
	expect(severities(unlocked)).toEqual(['wrong-field error']);
	expect(severities(unlocked, 1)).toEqual(['wrong-field info']);
	expect(severities((plan) => void (plan.batches[1]!.unlocks = []), 1)).toEqual(['wrong-field error']);
	expect(severities((plan) => void plan.batches[0]!.taskIds.reverse(), 1)).toEqual(['wrong-field error']);
	expect(severities((plan) => void (plan.batches[0]!.areas = ['web']), 1)).toEqual(['wrong-field info']);
	expect(severities((plan) => move(plan, 1, 0), 2)).toContain('need-not-earlier error');
	for (const begun of [0, -1, 1.5, 4, Number.NaN]) expect(severities(() => {}, begun)).toEqual(['wrong-field error']);
});
