/** A declaration of a source text, by offsets: `start` is the first character of the statement, `name` the declared name. */
export interface Declaration {
	readonly kind: 'type' | 'function' | 'zod';
	readonly name: string;
	readonly owner?: string;
	readonly exported: boolean;
	readonly start: number;
	readonly end: number;
	readonly async?: boolean;
	/** What stands between a function's parentheses. */
	readonly parameters?: readonly [number, number];
	readonly returns?: readonly [number, number];
	/** The comment right above. */
	readonly comment?: readonly [number, number];
}
