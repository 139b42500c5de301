import type { TaskId } from '@batchwright/core';
import { wordsOf } from './words.js';

interface Planned {
	readonly id: TaskId;
	readonly title?: string;
	readonly deliverables?: readonly string[];
}

/** Whether one of the names, hosts or patterns with `*` names it; upper and lower case are one. */
export function matchExternals(externals: readonly string[]): (name: string) => boolean {
	const patterns = externals.map((external) => external.toLowerCase().split('*'));
	return (name) => patterns.some((parts) => matchesGlob(parts, name.toLowerCase()));
}

function matchesGlob(parts: readonly string[], name: string): boolean {
	const [first = '', ...others] = parts;
	const last = others.pop();
	if (last === undefined) return name === first;
	if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
	let at = first.length;
	for (const part of others) {
		const found = name.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	return at <= name.length - last.length;
}

/** The first task whose title or deliverables have all words of a name. */
export function matchPlanned(planned: readonly Planned[]): (name: string) => TaskId | undefined {
	const words = planned.map(({ id, title = '', deliverables = [] }) => ({
		id,
		words: new Set([title, ...deliverables].flatMap(wordsOf).map(singular)),
	}));
	return (name) => {
		const wanted = wordsOf(name).map(singular);
		return wanted.length === 0 ? undefined : words.find((one) => wanted.every((word) => one.words.has(word)))?.id;
	};
}

/** A word without the ending of its plural. */
export function singular(word: string): string {
	return word.length > 3 ? word.replace(/(?:ies|es|s)$/, '') : word;
}
