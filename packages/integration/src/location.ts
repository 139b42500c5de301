/** A place in a document: 1-based, columns in UTF-16 units; `file` relative to the root, with `/`. */
export interface Location {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly endLine?: number;
	readonly endColumn?: number;
}
