import type { Location } from '../location.js';
import type { Rational } from './rational.js';

/** A JSON value, as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A field of an object: what it holds and whether it must be there. */
export interface Property {
	readonly node: Node;
	readonly required: boolean;
	readonly location?: Location;
}

interface Placed {
	/** Where the shape is written. */
	readonly location?: Location;
	/** The name that the author gave it (a type's or a component's), for messages. */
	readonly name?: string;
}

interface AnyNode extends Placed {
	readonly kind: 'any';
	/** Written as `any`, or not written at all: takes everything, but what it gives is unknown. */
	readonly untyped?: true;
}
interface UnknownNode extends Placed {
	readonly kind: 'unknown';
	readonly reason: string;
}
export interface NumberNode extends Placed {
	readonly kind: 'number';
	/** 1 is an integer. */
	readonly step?: Rational;
	readonly min?: Rational;
	readonly max?: Rational;
	readonly minOpen?: boolean;
	readonly maxOpen?: boolean;
}
export interface StringNode extends Placed {
	readonly kind: 'string';
	/** In code points. */
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly pattern?: string;
	readonly format?: string;
}
export interface EnumNode extends Placed {
	readonly kind: 'enum';
	readonly values: readonly Json[];
}
export interface ArrayNode extends Placed {
	readonly kind: 'array';
	readonly prefix: readonly Node[];
	/** Of every item after the prefix. */
	readonly items: Node;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly unique?: boolean;
	/** At least one item is one of these, for each. */
	readonly contains?: readonly Node[];
}
export interface ObjectNode extends Placed {
	readonly kind: 'object';
	readonly properties: ReadonlyMap<string, Property>;
	readonly patterns?: ReadonlyMap<string, Node>;
	/** Of every property that is neither listed nor matched by a pattern. */
	readonly additional: Node;
	/** Some fields were left out by the author (`…`, `...rest`): only the listed ones are known. */
	readonly partial?: true;
	readonly minProperties?: number;
	readonly maxProperties?: number;
}
interface UnionNode extends Placed {
	readonly kind: 'union';
	readonly members: readonly Node[];
	/** A value of several members is none of the union's. `told`: between two such unions that is passed over, as API descriptions mean it. */
	readonly exclusive?: 'strict' | 'told';
}
interface IntersectionNode extends Placed {
	readonly kind: 'intersection';
	readonly members: readonly Node[];
}
interface NotNode extends Placed {
	readonly kind: 'not';
	readonly node: Node;
}
/** `node` with a condition that is known only by its text: two equal texts mean the same condition. */
interface OpaqueNode extends Placed {
	readonly kind: 'opaque';
	readonly condition: string;
	readonly node: Node;
}
interface RefNode extends Placed {
	readonly kind: 'ref';
	readonly target: string;
	/** Gives the same node each time, never throws. */
	readonly resolve: () => Node;
}
/** The values of `sub` that aren't values of `sup`: what the relation asks about. */
export interface DifferenceNode extends Placed {
	readonly kind: 'difference';
	readonly sub: Node;
	readonly sup: Node;
}

/** One form for shapes of every language: a set of JSON values, described. */
export type Node =
	| AnyNode
	| UnknownNode
	| NumberNode
	| StringNode
	| EnumNode
	| ArrayNode
	| ObjectNode
	| UnionNode
	| IntersectionNode
	| NotNode
	| OpaqueNode
	| RefNode
	| DifferenceNode
	| ({ readonly kind: 'never' | 'null' | 'boolean' } & Placed);

export const anyNode: Node = { kind: 'any' };
export const untyped: Node = { kind: 'any', untyped: true };
export const never: Node = { kind: 'never' };
export const nullNode: Node = { kind: 'null' };
/** TypeScript's `undefined` and `void`: in a union it lets a field be absent. */
export const absent: Node = { kind: 'never', name: 'undefined' };

/** The node behind references, or an unknown one where they go in circles. */
export function resolved(node: Node): Node {
	let current = node;
	for (let i = 0; i < 100; i++) {
		if (current.kind !== 'ref') return current;
		current = current.resolve();
	}
	return { kind: 'unknown', reason: 'a reference that leads back to itself' };
}
