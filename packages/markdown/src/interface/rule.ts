import type { Direction, Fact, FactBase, SectionRole, Via } from './fact.js';
import type { Role } from './roles.js';
import type { Unit } from './unit.js';

type Content<F> = F extends Fact ? Omit<F, keyof FactBase> : never;

/** What a rule found in a unit: the fact's own fields, and where in the unit's text it stands. */
export interface Found {
	readonly fact: Content<Fact>;
	/** The normalised name that makes the fact's id. */
	readonly name: string;
	readonly start: number;
	readonly end: number;
	readonly confidence: number;
	/** Where the words themselves tell it; else the section does. */
	readonly direction?: Direction;
	readonly partial?: boolean;
}

/** Where a unit stands. */
export interface Context {
	readonly section: Role & { readonly role: SectionRole };
	readonly via: Via;
	/** The headings above, as text. */
	readonly headings: readonly string[];
	/** Line and column of an offset of the document. */
	place(offset: number): { line: number; column: number };
}

/** One form of the grammar: what it reads in a unit, nothing (`[]`) where the unit says that there is none of it, `undefined` where the form is another. */
export type Rule = (unit: Unit, context: Context) => readonly Found[] | undefined;
