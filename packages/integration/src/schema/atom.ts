import type { Json, Node } from './node.js';
import { anyNode, never } from './node.js';
import type { Rational } from './rational.js';
import { one, rational } from './rational.js';

interface Marked {
	/** Conditions known only by their text that narrow this set further. */
	readonly opaque: ReadonlySet<string>;
	/** The asked difference narrowed it: being empty or not is now the question itself, so nothing may be assumed. */
	readonly cut?: true;
	/** The property or index whose node was narrowed last. */
	readonly at?: string;
}

interface NullAtom extends Marked {
	readonly kind: 'null';
}
export interface BooleanAtom extends Marked {
	readonly kind: 'boolean';
	readonly values: readonly boolean[];
}
export interface NumberAtom extends Marked {
	readonly kind: 'number';
	readonly min?: Rational;
	readonly max?: Rational;
	readonly minOpen?: boolean;
	readonly maxOpen?: boolean;
	readonly step?: Rational;
	/** Values are no multiples of any of these. */
	readonly offSteps: readonly Rational[];
}
export interface StringAtom extends Marked {
	readonly kind: 'string';
	readonly min: number;
	readonly max: number;
	readonly within?: ReadonlySet<string>;
	readonly except: ReadonlySet<string>;
}
export interface ArrayAtom extends Marked {
	readonly kind: 'array';
	readonly prefix: readonly Node[];
	readonly items: Node;
	readonly min: number;
	readonly max: number;
	readonly unique: boolean;
	readonly contains: readonly Node[];
}
export interface Field {
	readonly node: Node;
	readonly required: boolean;
	/** The author didn't list it: it only tells the name apart from the unlisted ones. */
	readonly unlisted?: true;
}
/** What one author said of names that he didn't list: every pattern that a name matches, or `additional` where none does. */
export interface Rest {
	readonly patterns: ReadonlyMap<string, Node>;
	readonly additional: Node;
}
export interface ObjectAtom extends Marked {
	readonly kind: 'object';
	readonly fields: ReadonlyMap<string, Field>;
	/** Each holds for every name that isn't listed. */
	readonly rests: readonly Rest[];
	readonly partial: boolean;
	readonly min: number;
	readonly max: number;
	/** The patterns that were told apart when a field was made up to stand for the unlisted ones. */
	readonly zones?: readonly string[];
}

/** A set of values of one JSON type. */
export type Atom = NullAtom | BooleanAtom | NumberAtom | StringAtom | ArrayAtom | ObjectAtom;

const none: ReadonlySet<string> = new Set();

const nullAtom: NullAtom = { kind: 'null', opaque: none };
export const booleanAtom: BooleanAtom = { kind: 'boolean', values: [false, true], opaque: none };
export const numberAtom: NumberAtom = { kind: 'number', offSteps: [], opaque: none };
export const stringAtom: StringAtom = { kind: 'string', min: 0, max: Number.POSITIVE_INFINITY, except: none, opaque: none };
export const arrayAtom: ArrayAtom = {
	kind: 'array',
	prefix: [],
	items: anyNode,
	min: 0,
	max: Number.POSITIVE_INFINITY,
	unique: false,
	contains: [],
	opaque: none,
};
export const objectAtom: ObjectAtom = {
	kind: 'object',
	fields: new Map(),
	rests: [],
	partial: false,
	min: 0,
	max: Number.POSITIVE_INFINITY,
	opaque: none,
};

/** Every JSON value. */
export const allAtoms: readonly Atom[] = [nullAtom, booleanAtom, numberAtom, stringAtom, arrayAtom, objectAtom];

/** The atom that holds just this value. */
export function valueAtom(value: Json): Atom {
	if (value === null) return nullAtom;
	if (typeof value === 'boolean') return { ...booleanAtom, values: [value] };
	if (typeof value === 'number') {
		const exact = rational(value);
		return exact ? { ...numberAtom, min: exact, max: exact } : { ...numberAtom, step: one, opaque: new Set(['not a finite number']) };
	}
	if (typeof value === 'string') return { ...stringAtom, within: new Set([value]) };
	if (Array.isArray(value)) {
		const prefix = value.map((item: Json): Node => ({ kind: 'enum', values: [item] }));
		return { ...arrayAtom, prefix, items: never, min: value.length, max: value.length };
	}
	const fields = new Map<string, Field>();
	for (const [key, item] of Object.entries(value as Record<string, Json>))
		fields.set(key, { node: { kind: 'enum', values: [item] }, required: true });
	return { ...objectAtom, fields, rests: [{ patterns: new Map(), additional: never }] };
}

/** Code points, as JSON Schema counts them. */
export function lengthOf(text: string): number {
	let length = 0;
	for (const _ of text) length++;
	return length;
}
