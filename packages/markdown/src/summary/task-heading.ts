import type { Heading } from './outline.js';

const separator = /: | - | — | – /;

/** The id and title that a task's heading says: `ID: TITLE`, `ID - TITLE`, `ID — TITLE` or the id alone. */
export function splitTaskHeading(heading: Heading): { id: string; title?: string } {
	const found = separator.exec(heading.text);
	if (!found) return { id: heading.text.replace(/:$/, '') };
	const title = heading.text.slice(found.index + found[0].length);
	return { id: heading.text.slice(0, found.index), ...(title === '' ? {} : { title }) };
}

/** Whether a heading is the one of a task: its text begins with exactly this id, then a separator or the end. */
export function isTaskHeading(heading: Heading, id: string): boolean {
	if (!heading.text.startsWith(id)) return false;
	const rest = heading.text.slice(id.length);
	if (rest === '') return true;
	if (!/^(?::| -| —| –)/.test(rest)) return false;
	// `a:b: Title` is the heading of `a:b`, not of `a`.
	const own = splitTaskHeading(heading);
	return own.title === undefined || own.id === id;
}

/** Whether an id can stand in a task's heading and be read back. */
export function fitsHeading(id: string): boolean {
	return !separator.test(id) && !/(?::| -| —| –)$/.test(id);
}
