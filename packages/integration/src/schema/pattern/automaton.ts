import { type CharSet, everything } from './char-set.js';
import { type Expression, parsePattern } from './parse.js';

interface State {
	readonly free: number[];
	set?: CharSet;
	next?: number;
}

/** A nondeterministic automaton (Thompson, 1968) that takes the texts in which a pattern is found. */
export interface Automaton {
	readonly states: readonly State[];
	readonly start: number;
	readonly end: number;
}

const STATES = 4000;

class TooLarge extends Error {
	override readonly name = 'TooLarge';
}

/** The automaton of a pattern, unanchored sides open; undefined where the pattern isn't regular, anchored inside, or too large. */
export function automatonOf(pattern: string): Automaton | undefined {
	const expression = parsePattern(pattern);
	const whole = expression && searched(expression);
	if (!whole) return undefined;
	const states: State[] = [];
	try {
		const [start, end] = build(whole, states);
		return { states, start, end };
	} catch (error) {
		if (error instanceof TooLarge) return undefined;
		throw error;
	}
}

const anything: Expression = { kind: 'repeat', part: { kind: 'set', set: everything }, min: 0, max: Number.POSITIVE_INFINITY };

// A search finds the pattern anywhere, unless it is anchored.
function searched(expression: Expression): Expression | undefined {
	if (expression.kind === 'choice') {
		const parts = expression.parts.map(searched);
		return parts.every((part) => part !== undefined) ? { kind: 'choice', parts } : undefined;
	}
	const parts = expression.kind === 'sequence' ? [...expression.parts] : [expression];
	const first = parts[0]?.kind === 'start';
	while (parts[0]?.kind === 'start') parts.shift();
	const last = parts.at(-1)?.kind === 'end';
	while (parts.at(-1)?.kind === 'end') parts.pop();
	if (parts.length === 1 && !first && !last && parts[0]!.kind === 'choice') return searched(parts[0]!);
	if (parts.some(hasAnchor)) return undefined;
	return { kind: 'sequence', parts: [...(first ? [] : [anything]), ...parts, ...(last ? [] : [anything])] };
}

function hasAnchor(expression: Expression): boolean {
	if (expression.kind === 'start' || expression.kind === 'end') return true;
	if (expression.kind === 'repeat') return hasAnchor(expression.part);
	return (expression.kind === 'sequence' || expression.kind === 'choice') && expression.parts.some(hasAnchor);
}

function build(expression: Expression, states: State[]): [start: number, end: number] {
	const add = (): number => {
		if (states.length >= STATES) throw new TooLarge();
		return states.push({ free: [] }) - 1;
	};
	const join = (from: number, to: number): void => {
		states[from]!.free.push(to);
	};
	switch (expression.kind) {
		case 'set': {
			const [start, end] = [add(), add()];
			states[start]!.set = expression.set;
			states[start]!.next = end;
			return [start, end];
		}
		case 'choice': {
			const [start, end] = [add(), add()];
			for (const part of expression.parts) {
				const [from, to] = build(part, states);
				join(start, from);
				join(to, end);
			}
			return [start, end];
		}
		case 'repeat': {
			const start = add();
			let end = start;
			const copies = expression.max === Number.POSITIVE_INFINITY ? expression.min + 1 : expression.max;
			const skips: number[] = [];
			for (let i = 0; i < copies; i++) {
				if (i >= expression.min) skips.push(end);
				const [from, to] = build(expression.part, states);
				join(end, from);
				if (expression.max === Number.POSITIVE_INFINITY && i === copies - 1) join(to, end);
				end = to;
			}
			if (skips.length === 0) return [start, end];
			const last = add();
			join(end, last);
			for (const skip of skips) join(skip, last);
			return [start, last];
		}
		default: {
			const start = add();
			let end = start;
			for (const part of expression.kind === 'sequence' ? expression.parts : []) {
				const [from, to] = build(part, states);
				join(end, from);
				end = to;
			}
			return [start, end];
		}
	}
}

/** The states that are reached without a letter, sorted: a state of the deterministic automaton. */
export function closure(automaton: Automaton, from: readonly number[]): readonly number[] {
	const seen = new Set(from);
	for (const state of seen) for (const next of automaton.states[state]!.free) seen.add(next);
	return [...seen].sort((a, b) => a - b);
}

/** The states after one letter. */
export function step(automaton: Automaton, from: readonly number[], code: number): readonly number[] {
	const reached = new Set<number>();
	for (const state of from) {
		const { set, next } = automaton.states[state]!;
		if (set && next !== undefined && set.some(([low, high]) => low <= code && code <= high)) reached.add(next);
	}
	return closure(automaton, [...reached]);
}
