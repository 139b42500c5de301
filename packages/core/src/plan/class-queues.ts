import { inverse } from '../graph/rows.js';
import { sortBy } from './rank.js';
import { ReadyQueue } from './ready-queue.js';
import type { UnitGraph } from './unit-graph.js';

/** Ready units by rank, over all and within each class. Units that must be alone are a class, too. */
export class ClassQueues {
	private readonly byRank: Int32Array;
	private readonly rankOf: Int32Array;
	private readonly all: ReadyQueue;
	/** Ranks again, class after class. */
	private readonly byClass: Int32Array | undefined;
	private readonly placeOf: Int32Array | undefined;
	private readonly classOf: Int32Array | undefined;
	private readonly classStart: Int32Array | undefined;
	private readonly within: ReadyQueue | undefined;

	constructor({ size, rules: { classOf, alone } }: UnitGraph, byRank: Int32Array) {
		this.byRank = byRank;
		this.rankOf = inverse(byRank);
		this.all = new ReadyQueue(size);
		if (!classOf && !alone) return;
		this.classOf = Int32Array.from({ length: size }, (_, unit) => (alone?.[unit] ? 0 : 1 + (classOf?.[unit] ?? 0)));
		this.byClass = sortBy(byRank, this.classOf);
		this.placeOf = inverse(this.byClass);
		this.classStart = new Int32Array(size + 2);
		for (let place = size - 1; place >= 0; place--) this.classStart[this.classOf[this.byClass[place]!]!] = place;
		this.within = new ReadyQueue(size);
	}

	add(unit: number): void {
		this.all.add(this.rankOf[unit]!);
		this.within?.add(this.placeOf![unit]!);
	}

	remove(unit: number): void {
		this.all.remove(this.rankOf[unit]!);
		this.within?.remove(this.placeOf![unit]!);
	}

	/** The first ready unit that is of the class of `opener`, or of any class; -1 when there is none. */
	first(opener = -1): number {
		if (opener < 0 || !this.within) return this.byRank[this.all.first()] ?? -1;
		const unit = this.byClass![this.within.first(this.classStart![this.classOf![opener]!])] ?? -1;
		return unit >= 0 && this.classOf![unit] === this.classOf![opener] ? unit : -1;
	}
}
