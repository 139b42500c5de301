import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchPlan, Certificate, Proof } from '../batch-plan.js';
import { planBatches } from '../plan/plan.js';
import type { BatchPolicy } from '../policy.js';
import type { Task } from '../task.js';
import { lawRuns } from '../testing/law-runs.js';
import { trueOptima } from '../testing/true-optima.js';
import { verifyPlan } from '../verify.js';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const lists = fc
	.array(
		fc.record({
			picks: fc.array(fc.nat({ max: 6 }), { maxLength: 2 }),
			minutes: fc.constantFrom(5, 10, 30),
			area: fc.constantFrom('server', 'web'),
			risk: fc.constantFrom('low', 'high'),
			touches: fc.subarray(['table:a', 'table:b'], { maxLength: 1 }),
		}),
		{ minLength: 1, maxLength: 7 },
	)
	.map((drafts) =>
		drafts.map(
			({ picks, ...fields }, i): Task =>
				({ id: ids[i]!, ...fields, needs: i === 0 ? [] : [...new Set(picks.map((pick) => ids[pick % i]!))] }) as Task,
		),
	);
const policies = fc
	.record({ max: fc.integer({ min: 1, max: 3 }), areas: fc.boolean(), isolate: fc.boolean() })
	.map(({ max, areas, isolate }) => ({
		policy: {
			size: { min: Math.min(2, max), max },
			combine: 'never',
			...(areas ? { areas: 'separate' } : {}),
			...(isolate ? { risk: 'isolate-high' } : {}),
		} as BatchPolicy,
		rules: { cap: max, min: Math.min(2, max), areas, isolate },
	}));
const small = fc.nat({ max: 4 });
const counts = fc.integer({ min: 1, max: 7 });
const levels = (cap: number): fc.Arbitrary<Extract<Proof, { kind: 'level' }>> =>
	fc.tuple(small, small, fc.array(counts, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([head, tail, sizes, classed]) => {
		const classes = sizes.toSorted((a, b) => b - a);
		const units = classes.reduce((sum, size) => sum + size, 0);
		const batches = classed ? classes.reduce((sum, size) => sum + Math.ceil(size / cap), 0) : Math.ceil(units / cap);
		return { kind: 'level', head, tail, units, bound: head + tail + batches, ...(classed ? { classes } : {}) };
	});
const proofs = (cap: number, min: number): fc.Arbitrary<Proof> =>
	fc.oneof(
		levels(cap),
		fc
			.tuple(small, small, fc.subarray(ids, { minLength: 1 }))
			.map(([head, tail, taskIds]): Proof => ({ kind: 'clique', head, tail, taskIds, bound: head + tail + taskIds.length })),
		fc.array(levels(cap), { minLength: 1, maxLength: 2 }).map((layers): Proof => {
			const thresholds = [5, 30].slice(0, layers.length);
			return {
				kind: 'layers',
				thresholds,
				proofs: layers,
				bound: layers.reduce((sum, { bound }, k) => sum + bound * (thresholds[k]! - (thresholds[k - 1] ?? 0)), 0),
			};
		}),
		fc.array(fc.tuple(small, small, counts), { minLength: 1, maxLength: 2 }).map((parts): Proof => {
			const intervals = parts.map(([from, length, units]) => ({ from, to: from + length, units }));
			const bound = intervals.reduce(
				(sum, { from, to, units }) => sum + Math.ceil((min * (to - from + 1) - units) / Math.max(1, min - 1)),
				0,
			);
			return { kind: 'windows', intervals, bound };
		}),
		fc.constantFrom<Proof>({ kind: 'trivial', bound: 0 }, { kind: 'trivial', bound: 1 }),
	);

function withProof(plan: BatchPlan, goal: keyof Certificate, proof: Proof): BatchPlan {
	const { quality } = plan;
	const field = { batches: 'lowerBound', minutes: 'minutesLowerBound', undersized: 'undersizedLowerBound' }[goal];
	return { ...plan, quality: { ...quality, [field]: proof.bound, certificate: { ...quality.certificate, [goal]: proof } } };
}
const isFalse = (plan: BatchPlan, tasks: readonly Task[], policy: BatchPolicy): boolean =>
	verifyPlan(plan, tasks, policy).some(({ code }) => code === 'false-bound');
const goals = ['batches', 'minutes', 'undersized'] as const;

test('a direct proof that is accepted is never above the optimum', () => {
	const cases = policies.chain(({ policy, rules }) =>
		fc.tuple(lists, fc.constant(policy), fc.constant(rules), proofs(rules.cap, rules.min)),
	);
	let accepted = 0;
	fc.assert(
		fc.property(cases, ([tasks, policy, rules, proof]) => {
			const plan = planBatches(tasks, policy);
			const best = trueOptima(tasks, rules);
			for (const goal of goals) {
				if (isFalse(withProof(plan, goal, proof), tasks, policy)) continue;
				accepted++;
				const optimum = goal === 'undersized' ? best.undersized(plan.batches.length) : best[goal];
				expect(proof.bound).toBeLessThanOrEqual(optimum);
			}
		}),
		{ numRuns: lawRuns(2500) },
	);
	expect(accepted).toBeGreaterThan(100);
});

test('a search is repeated exactly: its bound is false iff it is above the optimum', () => {
	fc.assert(
		fc.property(lists, policies, fc.constantFrom(...goals), fc.nat({ max: 8 }), (tasks, { policy, rules }, goal, offset) => {
			const plan = planBatches(tasks, policy);
			const best = trueOptima(tasks, rules);
			const optimum = goal === 'undersized' ? best.undersized(plan.batches.length) : best[goal];
			const bound = Math.max(0, goal === 'minutes' ? optimum + 5 * (offset - 4) : optimum + offset - 4);
			const proof: Proof = { kind: 'search', bound, from: 0, steps: 1_000_000 };
			const violations = verifyPlan(withProof(plan, goal, proof), tasks, policy);
			const about = violations.filter(({ code, message }) => code === 'false-bound' && message.includes('search'));
			expect(about.length > 0).toBe(bound > optimum);
		}),
		{ numRuns: lawRuns(1500) },
	);
});

test('a search that is too short to repeat is no fault, but said', () => {
	const tasks = Array.from({ length: 16 }, (_, i) => ({ id: `t${i}`, minutes: i + 1 }));
	const plan = planBatches(tasks, { size: { min: 1, max: 2 } });
	const proof: Proof = { kind: 'search', bound: plan.quality.minutes, from: 1, steps: 0 };
	expect(verifyPlan(withProof(plan, 'minutes', proof), tasks)).toMatchObject([{ code: 'bound-not-repeated', severity: 'info' }]);
});

test('the proofs of every plan hold', () => {
	fc.assert(
		fc.property(lists, policies, (tasks, { policy }) => {
			expect(verifyPlan(planBatches(tasks, policy), tasks, policy).filter(({ severity }) => severity === 'error')).toEqual([]);
		}),
		{ numRuns: lawRuns(1500) },
	);
});

test('a clique is accepted iff no two of its tasks can share a batch', () => {
	const cases = fc.tuple(lists, policies, fc.uniqueArray(fc.nat(6), { minLength: 2, maxLength: 3 }));
	fc.assert(
		fc.property(cases, ([tasks, { policy, rules }, picks]) => {
			fc.pre(picks.every((pick) => pick < tasks.length));
			const members = picks.map((pick) => tasks[pick]!);
			const below = (id: string): string[] => tasks.find((task) => task.id === id)!.needs!.flatMap((need) => [need, ...below(need)]);
			const apart = (a: Task, b: Task): boolean =>
				below(a.id).includes(b.id) ||
				below(b.id).includes(a.id) ||
				a.touches!.some((name) => b.touches!.includes(name)) ||
				(rules.areas && a.area !== b.area) ||
				(rules.isolate && [a, b].some(({ risk }) => risk === 'high'));
			const holds = members.every((a, k) => members.slice(0, k).every((b) => apart(a, b)));
			const proof: Proof = { kind: 'clique', head: 0, tail: 0, taskIds: members.map(({ id }) => id), bound: members.length };
			const violations = verifyPlan(withProof(planBatches(tasks, policy), 'batches', proof), tasks, policy);
			expect(violations.some(({ code, message }) => code === 'false-bound' && message.includes('clique'))).toBe(!holds);
		}),
		{ numRuns: lawRuns(1500) },
	);
});

test('a clique names each task once, and only tasks', () => {
	const tasks = [{ id: 'a' }, { id: 'b' }];
	const plan = planBatches(tasks, { size: { min: 1, max: 1 } });
	for (const taskIds of [['a', 'a'], ['a', 'x'], []]) {
		expect(
			isFalse(withProof(plan, 'batches', { kind: 'clique', head: 0, tail: 0, taskIds, bound: taskIds.length }), tasks, plan.policy),
		).toBe(true);
	}
});
