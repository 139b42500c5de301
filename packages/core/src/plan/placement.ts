import type { Assignment } from './list.js';
import { compatible, type UnitGraph } from './unit-graph.js';

/** A plan that can be changed step by step, each step keeping every hard rule. A unit in batch -1 isn't placed yet. */
export class Placement {
	readonly graph: UnitGraph;
	readonly batchOf: Int32Array;
	readonly members: number[][];

	constructor(graph: UnitGraph, { count, batchOf }: Assignment) {
		this.graph = graph;
		this.batchOf = batchOf.slice();
		this.members = Array.from({ length: count }, () => []);
		for (let unit = 0; unit < graph.size; unit++) this.members[batchOf[unit]!]?.push(unit);
	}

	assignment(): Assignment {
		return { count: this.members.length, batchOf: this.batchOf.slice() };
	}

	/** The first batch after all that the unit needs. */
	earliest(unit: number): number {
		const { needStart, needs } = this.graph;
		let batch = 0;
		for (let e = needStart[unit]!; e < needStart[unit + 1]!; e++) batch = Math.max(batch, this.batchOf[needs[e]!]! + 1);
		return batch;
	}

	/** The last batch before all that need the unit. */
	latest(unit: number): number {
		const { dependentStart, dependents } = this.graph;
		let batch = this.members.length - 1;
		for (let e = dependentStart[unit]!; e < dependentStart[unit + 1]!; e++) {
			const other = this.batchOf[dependents[e]!]!;
			if (other >= 0 && other <= batch) batch = other - 1;
		}
		return batch;
	}

	/** May the unit join the batch, needs aside, when `leaving` has left it? */
	fits(unit: number, batch: number, leaving = -1): boolean {
		const members = this.members[batch]!;
		if (members.length - (leaving >= 0 ? 1 : 0) >= this.graph.cap) return false;
		for (let i = 0; i < members.length; i++) {
			if (members[i] !== leaving && members[i] !== unit && !compatible(this.graph, unit, members[i]!)) return false;
		}
		return true;
	}

	canMove(unit: number, batch: number): boolean {
		return batch !== this.batchOf[unit] && batch >= this.earliest(unit) && batch <= this.latest(unit) && this.fits(unit, batch);
	}

	/** May the two change places? */
	canSwap(a: number, b: number): boolean {
		const from = this.batchOf[a]!;
		const to = this.batchOf[b]!;
		if (from === to || this.earliest(a) > to || this.latest(b) < from || this.earliest(b) > from || this.latest(a) < to) return false;
		return this.fits(a, to, b) && this.fits(b, from, a);
	}

	/** Members stay in ascending order, so that equal plans look equal. */
	move(unit: number, batch: number): void {
		const old = this.members[this.batchOf[unit]!];
		if (old) {
			for (let i = old.indexOf(unit); i < old.length - 1; i++) old[i] = old[i + 1]!;
			old.pop();
		}
		const into = this.members[batch]!;
		let at = into.push(unit) - 1;
		for (; at > 0 && into[at - 1]! > unit; at--) into[at] = into[at - 1]!;
		into[at] = unit;
		this.batchOf[unit] = batch;
	}

	swap(a: number, b: number): void {
		const from = this.batchOf[a]!;
		this.move(a, this.batchOf[b]!);
		this.move(b, from);
	}

	/** Takes empty batches out and says how many there were. */
	dropEmpty(): number {
		let kept = 0;
		for (const members of this.members) {
			if (members.length === 0) continue;
			for (const unit of members) this.batchOf[unit] = kept;
			this.members[kept++] = members;
		}
		const dropped = this.members.length - kept;
		this.members.length = kept;
		return dropped;
	}

	undersized(): number {
		let count = 0;
		for (const members of this.members) if (members.length < this.graph.min) count++;
		return count;
	}
}
