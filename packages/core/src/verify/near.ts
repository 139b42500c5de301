/** Minutes are sums of fractions: equal within 1e-9 of their size. */
export function near(a: number, b: number): boolean {
	return Math.abs(a - b) <= 1e-9 * (1 + Math.abs(b));
}

/** The largest number stands for sums beyond it, which JSON has no numbers for. */
export function largest(sum: number): number {
	return Math.min(sum, Number.MAX_VALUE);
}
