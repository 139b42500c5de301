/** The AbortSignal among what a framework hands to a tool, whichever way it does: itself, or as `signal`, `abortSignal`, also one level down. */
export function signalOf(...args: readonly unknown[]): AbortSignal | undefined {
	for (const arg of args) {
		if (arg instanceof AbortSignal) return arg;
		if (typeof arg !== 'object' || arg === null) continue;
		for (const value of Object.values(arg)) if (value instanceof AbortSignal) return value;
		for (const value of Object.values(arg)) {
			if (typeof value !== 'object' || value === null) continue;
			for (const inner of Object.values(value)) if (inner instanceof AbortSignal) return inner;
		}
	}
	return undefined;
}
