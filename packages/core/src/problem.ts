/** What is wrong in somebody's document or task list: data, never an exception. Lines and columns are 1-based, offsets 0-based, in UTF-16 units. */
export interface Problem {
	readonly code: string;
	readonly severity: 'error' | 'warning' | 'info';
	readonly message: string;
	readonly file?: string;
	readonly line?: number;
	readonly column?: number;
	readonly endLine?: number;
	readonly endColumn?: number;
	readonly offset?: number;
	readonly endOffset?: number;
	readonly ids?: readonly string[];
	readonly related?: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}
