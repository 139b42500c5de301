import type { Location } from '../../location.js';
import type { Node } from '../node.js';
import type { Token } from './tokens.js';

/** What a type expression is read in. */
export interface Scope {
	/** The node that a name stands for with its arguments; undefined when nobody defines it. */
	readonly named: (name: string, args: readonly Node[]) => Node | undefined;
	readonly locationOf: (token: Token) => Location;
	/** Hears of every name that nobody defines. */
	readonly onUnresolved?: (name: string) => void;
	/** A field of a JSON sample is there, but whoever shows it needn't need it. */
	readonly samplesRequired?: boolean;
}
