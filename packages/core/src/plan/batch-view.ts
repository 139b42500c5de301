import { PlanError } from '../errors.js';
import type { TaskGraph } from '../graph.js';
import type { BatchView, Criterion, Strategy } from '../policy.js';
import type { Risk, Task } from '../task.js';
import type { Units } from './units.js';

const risks: readonly Risk[] = ['low', 'medium', 'high'];

/** What a criterion sees of the batch with these units. Most criteria look at one field: each is made when it is first asked for. */
export class UnitsView implements BatchView {
	readonly number: number;
	private readonly graph: TaskGraph;
	private readonly indexes: number[] = [];
	readonly tails: number[] = [];

	constructor(graph: TaskGraph, units: Units, tails: Int32Array, batch: readonly number[], number: number) {
		this.number = number;
		this.graph = graph;
		for (let i = 0; i < batch.length; i++) {
			const unit = batch[i]!;
			for (let m = units.start[unit]!; m < units.start[unit + 1]!; m++) {
				this.indexes.push(units.tasks[m]!);
				this.tails.push(tails[unit]!);
			}
		}
	}

	get tasks(): Task[] {
		return this.indexes.map((index) => this.graph.tasks[index]!);
	}

	get tiers(): number[] {
		return this.distinct((index) => this.graph.tier[index]!);
	}

	get areas(): (string | undefined)[] {
		return this.distinct((index) => this.graph.tasks[index]!.area);
	}

	get risk(): Risk | undefined {
		let highest = -1;
		for (const index of this.indexes) highest = Math.max(highest, risks.indexOf(this.graph.tasks[index]!.risk!));
		return risks[highest];
	}

	private distinct<T>(of: (index: number) => T): T[] {
		const values: T[] = [];
		for (let i = 0; i < this.indexes.length; i++) {
			const value = of(this.indexes[i]!);
			if (!values.includes(value)) values.push(value);
		}
		return values;
	}
}

/** The criterion's measure; throws PlanError `invalid-strategy` when it throws or gives no whole number >= 0. */
export function measureBy(strategy: Strategy, criterion: Criterion, view: BatchView, index: number, total: number): number {
	let value: unknown;
	try {
		value = criterion.measure(view, index, total);
	} catch (cause) {
		throw refusal(strategy, criterion, 'throws', cause);
	}
	if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
	throw refusal(strategy, criterion, `measures ${String(value)}`);
}

export function refusal({ name }: Strategy, criterion: unknown, what: string, cause?: unknown): PlanError {
	const of = String((Object(criterion) as Criterion).name);
	return new PlanError('invalid-strategy', `Criterion ${of} of strategy ${name} ${what}; give a whole number of at least 0 per batch.`, {
		cause,
	});
}
