/** How a shape that is given differs from the one that is read. */
export interface Difference {
	/**
	 * `missing`: a field that is read is not given; `optional`: it may be absent; `nullable`: null may come; `enum`: a value that isn't known may come;
	 * `wrapped`: one side has the bare value, the other an object around it; `forbidden`: a field is given that is refused; `type`: anything else.
	 */
	readonly code: 'missing' | 'optional' | 'nullable' | 'enum' | 'wrapped' | 'forbidden' | 'type' | 'unknown';
	/** `user.email`, `[].id`; empty for the whole value. */
	readonly path: string;
	readonly given: string;
	readonly read: string;
	/** A value that is given and cannot be read, as JSON. */
	readonly value?: string;
	/** A field with nearly the same name that is given. */
	readonly near?: string;
	/** Nearest types with a name around the place, and the path inside them. */
	readonly within?: { readonly given: string; readonly read: string; readonly path: string };
}
