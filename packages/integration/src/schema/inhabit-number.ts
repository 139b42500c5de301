import type { NumberAtom } from './atom.js';
import type { Inhabited } from './inhabit.js';
import { add, compareRationals, fromInteger, half, isMultiple, multipleAbove, one, type Rational, toNumber } from './rational.js';

const TRIES = 256;

const zero = fromInteger(0n);

/** A number of the atom, or the proof that there is none. */
export function inhabitNumber(atom: NumberAtom): Inhabited {
	const { min, max } = atom;
	if (min && max) {
		const order = compareRationals(min, max);
		if (order > 0 || (order === 0 && (atom.minOpen || atom.maxOpen))) return { is: 'empty' };
	}
	const candidates = atom.step ? multiples(atom, atom.step) : dense(atom);
	for (const value of candidates.values) {
		const number = holds(atom, value) ? toNumber(value) : undefined;
		if (number !== undefined) return { is: 'inhabited', witness: number, path: [] };
	}
	if (candidates.all && !candidates.values.some((value) => holds(atom, value))) return { is: 'empty' };
	return atom.cut && atom.offSteps.length ? { is: 'unknown', path: [], reason: 'no multiple was found' } : { is: 'assumed', path: [] };
}

const holds = (atom: NumberAtom, value: Rational): boolean => inside(atom, value) && !atom.offSteps.some((off) => isMultiple(value, off));

function inside({ min, max, minOpen, maxOpen }: NumberAtom, value: Rational): boolean {
	const low = min ? compareRationals(value, min) : 1;
	const high = max ? compareRationals(max, value) : 1;
	return (minOpen ? low > 0 : low >= 0) && (maxOpen ? high > 0 : high >= 0);
}

function multiples(atom: NumberAtom, step: Rational): { values: Rational[]; all: boolean } {
	if (atom.offSteps.some((off) => isMultiple(step, off))) return { values: [], all: true };
	const negative: Rational = { n: -step.n, d: step.d };
	const upwards = atom.min !== undefined || atom.max === undefined;
	let value = upwards ? multipleAbove(atom.min ?? zero, step) : opposite(multipleAbove(opposite(atom.max!), step));
	const values: Rational[] = [];
	for (let i = 0; i < TRIES; i++) {
		if (atom.max && compareRationals(value, atom.max) > 0) return { values, all: true };
		values.push(value);
		value = add(value, upwards ? step : negative);
	}
	return { values, all: false };
}

const opposite = (value: Rational): Rational => ({ n: -value.n, d: value.d });

// Without a step the numbers lie dense: any interval that isn't a point has one.
function dense({ min, max }: NumberAtom): { values: Rational[]; all: boolean } {
	if (min && max && compareRationals(min, max) === 0) return { values: [min], all: true };
	const values: Rational[] = [min ?? max ?? zero, multipleAbove(min ?? add(max ?? zero, opposite(one)), one)];
	let [low, high] = [min ?? add(max ?? one, opposite(one)), max ?? add(min ?? zero, one)];
	values.push(high, add(low, half(one)));
	for (let i = 0; i < 40; i++) {
		const middle = half(add(low, high));
		values.push(middle);
		if (i % 2) low = middle;
		else high = middle;
	}
	return { values, all: false };
}
