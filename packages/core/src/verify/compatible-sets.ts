/** All sets of 1 to `cap` units of `ready` that hold every forced one and no two that are apart. The yielded array is reused. */
export function* compatibleSets(
	ready: readonly number[],
	forced: readonly number[],
	cap: number,
	apart: (a: number, b: number) => boolean,
): Generator<readonly number[]> {
	const chosen: number[] = [];
	const fits = (unit: number): boolean => chosen.every((other) => !apart(unit, other));
	for (const unit of forced) {
		if (chosen.length === cap || !fits(unit)) return;
		chosen.push(unit);
	}
	const others = ready.filter((unit) => !forced.includes(unit) && fits(unit));
	const picks: number[] = [];
	if (chosen.length > 0) yield chosen;
	for (let at = 0; ; at++) {
		if (at < others.length && chosen.length < cap) {
			if (!fits(others[at]!)) continue;
			chosen.push(others[at]!);
			picks.push(at);
			yield chosen;
		} else {
			const pick = picks.pop();
			if (pick === undefined) return;
			chosen.pop();
			at = pick;
		}
	}
}
