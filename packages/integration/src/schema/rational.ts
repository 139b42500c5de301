/** An exact fraction, `d > 0`, in lowest terms: bounds and steps of numbers are compared without floats. */
export interface Rational {
	readonly n: bigint;
	readonly d: bigint;
}

export const one: Rational = { n: 1n, d: 1n };

const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

function greatestDivisor(a: bigint, b: bigint): bigint {
	let [x, y] = [absolute(a), absolute(b)];
	while (y > 0n) [x, y] = [y, x % y];
	return x;
}

const fraction = (n: bigint, d: bigint): Rational => {
	const divisor = greatestDivisor(n, d) || 1n;
	return { n: n / divisor, d: d / divisor };
};

/** The decimal that `value` prints as, exactly (0.1 is one tenth); undefined where it isn't finite. */
export function rational(value: number): Rational | undefined {
	if (!Number.isFinite(value)) return undefined;
	const [mantissa = '0', exponent = '0'] = String(value).split('e');
	const [whole = '0', decimals = ''] = mantissa.split('.');
	const shift = Number(exponent) - decimals.length;
	const digits = BigInt(whole + decimals);
	return shift >= 0 ? { n: digits * 10n ** BigInt(shift), d: 1n } : fraction(digits, 10n ** BigInt(-shift));
}

export const fromInteger = (n: bigint): Rational => ({ n, d: 1n });

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compareRationals(a: Rational, b: Rational): number {
	const difference = a.n * b.d - b.n * a.d;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const add = (a: Rational, b: Rational): Rational => fraction(a.n * b.d + b.n * a.d, a.d * b.d);

export const half = (a: Rational): Rational => fraction(a.n, a.d * 2n);

export const isMultiple = (value: Rational, step: Rational): boolean => (value.n * step.d) % (value.d * step.n) === 0n;

/** The least positive number that is a multiple of both steps. */
export function leastCommonMultiple(a: Rational, b: Rational): Rational {
	const [x, y] = [a.n * b.d, b.n * a.d];
	return fraction((x / greatestDivisor(x, y)) * y, a.d * b.d);
}

/** The least multiple of `step` that isn't below `value`. */
export function multipleAbove(value: Rational, step: Rational): Rational {
	const [n, d] = [value.n * step.d, value.d * step.n];
	const floor = n >= 0n ? n / d : -((-n + d - 1n) / d);
	const ceiling = floor * d === n ? floor : floor + 1n;
	return fraction(ceiling * step.n, step.d);
}

/** The double next to `value`; undefined where no double prints as exactly this decimal. */
export function toNumber(value: Rational): number | undefined {
	const approximate = Number(value.n) / Number(value.d);
	const back = rational(approximate);
	return back && compareRationals(back, value) === 0 ? approximate : undefined;
}
