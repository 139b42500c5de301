import type { Task } from '../task.js';
import { isName, unwrapTouch } from '../touches/clean.js';
import { type Pattern, readPattern, segmentListsMeet } from '../touches/pattern.js';

/** Whether two tasks touch the same thing; each touch is read once. */
export function touchReader(): (a: Task, b: Task) => boolean {
	const read = new Map<string, { readonly touch: string; readonly pattern: Pattern | undefined }>();
	const readOnce = (text: string): { readonly touch: string; readonly pattern: Pattern | undefined } => {
		let known = read.get(text);
		if (!known) {
			const touch = unwrapTouch(text);
			known = { touch, pattern: touch === '' || isName(touch) ? undefined : readPattern(touch) };
			read.set(text, known);
		}
		return known;
	};
	const meet = (a: string, b: string): boolean => {
		const one = readOnce(a);
		const other = readOnce(b);
		if (one.touch === other.touch) return one.touch !== '';
		if (!one.pattern || !other.pattern) return false;
		return one.pattern.some((segments) => other.pattern!.some((others) => segmentListsMeet(segments, others)));
	};
	return (a, b) => a.touches?.some((x) => b.touches?.some((y) => meet(x, y))) ?? false;
}

/** What the tasks touch, as a name or path of its own: equal ones are one thing. */
export function touchesOf(tasks: readonly Task[]): ReadonlySet<string> {
	return new Set(tasks.flatMap(({ touches }) => (touches ?? []).map(unwrapTouch).filter((touch) => touch !== '')));
}

export function haveOneInCommon(sets: readonly ReadonlySet<string>[]): boolean {
	const [first = new Set<string>(), ...others] = sets;
	return [...first].some((touch) => others.every((set) => set.has(touch)));
}
