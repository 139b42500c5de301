import { inverse } from '../graph/rows.js';
import type { TaskGraph } from '../graph.js';
import { finite } from '../plan/finite.js';
import { singleUnits, type Units } from '../plan/units.js';
import type { ResolvedPolicy } from '../policy.js';
import type { TaskId } from '../task.js';

/** Tasks merged into units so far. */
export class Groups {
	private readonly graph: TaskGraph;
	private readonly policy: ResolvedPolicy;
	private readonly frozen: ReadonlySet<TaskId>;
	/** The group of a task is named by its least task. */
	private readonly groupOf: Int32Array;
	private readonly merged = new Map<number, readonly number[]>();
	private readonly position: Int32Array;
	private budget: number;

	constructor(graph: TaskGraph, policy: ResolvedPolicy, frozen: ReadonlySet<TaskId>) {
		this.graph = graph;
		this.frozen = frozen;
		this.policy = policy;
		this.groupOf = new Int32Array(graph.size);
		for (let task = 0; task < graph.size; task++) this.groupOf[task] = task;
		this.position = inverse(graph.order);
		this.budget = 1_000_000 + 8 * (graph.size + graph.needs.length);
	}

	/** Why the groups of these two can't be one unit; undefined when they can. */
	hindrance(a: number, b: number): 'same' | 'window' | 'rule' | 'path' | undefined {
		if (this.groupOf[a] === this.groupOf[b]) return 'same';
		const whole = this.whole(a, b);
		const { tasks } = this.graph;
		const [first, ...others] = whole.map((task) => tasks[task]!);
		const personas = new Set(whole.flatMap((task) => tasks[task]!.persona ?? []));
		if (personas.size > 1) return 'rule';
		if (this.policy.areas === 'separate' && others.some(({ area }) => area !== first!.area)) return 'rule';
		if (this.policy.risk === 'isolate-high' && whole.some((task) => tasks[task]!.risk === 'high')) return 'rule';
		if (this.minutes(whole) > this.policy.windowMinutes * (1 + 1e-9)) return 'window';
		return this.comesBack(whole) ? 'path' : undefined;
	}

	/** Merges the groups of these two; takes it back and answers false when it isn't worthwhile. */
	merge(a: number, b: number, worthwhile: (units: Units) => boolean): boolean {
		const whole = this.whole(a, b);
		const before = whole.map((task) => this.groupOf[task]!);
		const parts = [this.groupOf[a]!, this.groupOf[b]!].map((group) => [group, this.merged.get(group)] as const);
		for (const [group] of parts) this.merged.delete(group);
		const least = Math.min(...before);
		this.merged.set(least, whole);
		for (const task of whole) this.groupOf[task] = least;
		if (worthwhile(this.units())) return true;
		this.merged.delete(least);
		whole.forEach((task, i) => {
			this.groupOf[task] = before[i]!;
		});
		for (const [group, tasks] of parts) if (tasks) this.merged.set(group, tasks);
		return false;
	}

	units(): Units {
		const { size, ids } = this.graph;
		const { frozen } = this;
		if (frozen.size === 0 && this.merged.size === 0) return singleUnits(this.graph, this.policy);
		const tasks = new Int32Array(size);
		const unitOf = new Int32Array(size).fill(-1);
		const start = new Int32Array(size + 1);
		let count = 0;
		let at = 0;
		for (let task = 0; task < size; task++) {
			if (this.groupOf[task] !== task || (frozen.size > 0 && frozen.has(ids[task]!))) continue;
			const group = this.merged.get(task);
			if (group) for (const member of group) tasks[at++] = member;
			else tasks[at++] = task;
			for (let m = start[count]!; m < at; m++) unitOf[tasks[m]!] = count;
			start[++count] = at;
		}
		const minutes = new Float64Array(count);
		for (let unit = 0; unit < count; unit++) {
			const from = start[unit]!;
			if (start[unit + 1]! === from + 1) minutes[unit] = this.graph.tasks[tasks[from]!]!.minutes ?? this.policy.defaultMinutes;
			else minutes[unit] = this.minutes(tasks.subarray(from, start[unit + 1]!));
		}
		return { start: start.slice(0, count + 1), tasks: tasks.subarray(0, at), unitOf, minutes };
	}

	/** In the order they can be done. */
	private whole(a: number, b: number): number[] {
		const members = [a, b].flatMap((task) => this.merged.get(this.groupOf[task]!) ?? [task]);
		return members.sort((x, y) => this.position[x]! - this.position[y]!);
	}

	/** Summed by id, so that the order of work can't change a fraction. */
	private minutes(tasks: Iterable<number>): number {
		let sum = 0;
		for (const task of [...tasks].sort((x, y) => x - y)) sum += this.graph.tasks[task]!.minutes ?? this.policy.defaultMinutes;
		return finite(sum);
	}

	/** Does a path leave the tasks and come back? Too long a search counts as yes. */
	private comesBack(whole: readonly number[]): boolean {
		const { dependentStart, dependents } = this.graph;
		const inside = new Set(whole);
		const latest = this.position[whole.at(-1)!]!;
		const seen = new Set<number>();
		const pending: number[] = [];
		const leave = (task: number): void => {
			for (let e = dependentStart[task]!; e < dependentStart[task + 1]!; e++) {
				const group = this.groupOf[dependents[e]!]!;
				if (inside.has(dependents[e]!) || seen.has(group)) continue;
				seen.add(group);
				pending.push(group);
			}
		};
		for (const task of whole) leave(task);
		while (pending.length > 0) {
			const group = pending.pop()!;
			for (const task of this.merged.get(group) ?? [group]) {
				if (--this.budget < 0) return true;
				for (let e = dependentStart[task]!; e < dependentStart[task + 1]!; e++) if (inside.has(dependents[e]!)) return true;
				if (this.merged.size > 0 || this.position[task]! < latest) leave(task);
			}
		}
		return false;
	}
}
