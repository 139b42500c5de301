/** Sets of units met so far, each once, as packed words in one array; found by hash, compared word by word. */
export class StateTable {
	private readonly words: number;
	private states: Int32Array;
	private slots: Int32Array = new Int32Array(1024).fill(-1);
	count = 0;

	constructor(words: number) {
		this.words = words;
		this.states = new Int32Array(words * 256);
	}

	/** The number of this set; numbers are given in the order of arrival, so a new one equals the old `count`. */
	add(set: Int32Array): number {
		if (this.count * 2 >= this.slots.length) this.grow();
		let slot = this.hash(set, 0);
		for (let known = this.slots[slot]!; known >= 0; known = this.slots[slot]!) {
			if (this.equals(known, set)) return known;
			slot = (slot + 1) & (this.slots.length - 1);
		}
		if ((this.count + 1) * this.words > this.states.length) {
			const larger = new Int32Array(this.states.length * 2);
			larger.set(this.states);
			this.states = larger;
		}
		this.states.set(set, this.count * this.words);
		this.slots[slot] = this.count;
		return this.count++;
	}

	get(state: number): Int32Array {
		return this.states.subarray(state * this.words, (state + 1) * this.words);
	}

	private equals(state: number, set: Int32Array): boolean {
		for (let w = 0; w < this.words; w++) if (this.states[state * this.words + w] !== set[w]) return false;
		return true;
	}

	private hash(set: Int32Array, from: number): number {
		let hash = 0x9e3779b9;
		for (let w = 0; w < this.words; w++) {
			hash = Math.imul(hash ^ set[from + w]!, 0x85ebca6b);
			hash ^= hash >>> 15;
		}
		return hash & (this.slots.length - 1);
	}

	private grow(): void {
		this.slots = new Int32Array(this.slots.length * 2).fill(-1);
		for (let state = 0; state < this.count; state++) {
			let slot = this.hash(this.states, state * this.words);
			while (this.slots[slot]! >= 0) slot = (slot + 1) & (this.slots.length - 1);
			this.slots[slot] = state;
		}
	}
}
