/** A sum of minutes beyond all numbers is the largest one: Infinity is none in JSON. */
export function finite(sum: number): number {
	return Math.min(sum, Number.MAX_VALUE);
}
