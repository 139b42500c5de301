/** One statement of a task, as it is run. */
export interface Statement {
	readonly task: string;
	readonly sql: string;
}

/** What is run: the earlier batches once, then each order of each group on top of them, rolled back. */
export interface Script {
	readonly baseline: readonly string[];
	readonly groups: readonly { readonly orders: readonly (readonly string[])[]; readonly statements: readonly Statement[] }[];
}

/** How one order ended: the catalog it left, or the first statement that failed. */
export interface OrderResult {
	readonly order: readonly string[];
	readonly catalog: string;
	readonly failure?: { readonly task: string; readonly sqlstate: string; readonly message: string; readonly sql: string };
}

export interface ScriptResult {
	/** Why the baseline could not be built; then no order was run. */
	readonly baselineFailure?: string;
	readonly groups: readonly (readonly OrderResult[])[];
}
