/** A number as JSON holds it: finite, and no -0, which JSON would turn into 0. */
export function isFigure(value: unknown): value is number {
	return Number.isFinite(value) && !Object.is(value, -0);
}
