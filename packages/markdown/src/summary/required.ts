import { MarkdownError } from '../errors.js';
import { escapeInline } from '../text/escape.js';
import { isAbsent, normaliseText } from '../text/normalise.js';
import { type Status, statuses } from './status.js';
import { fitsHeading } from './task-heading.js';

/** Escaped text of a required place; throws `invalid-value` when nothing visible is left of it. */
export function requiredText(text: string, what: string): string {
	if (isAbsent(text)) throw new MarkdownError('invalid-value', `${what} is empty: give it a text that can be seen.`);
	return escapeInline(text);
}

/** Throws `invalid-value` for a status that isn't one of the six. */
export function assertStatus(status: Status): void {
	if (!statuses.includes(status))
		throw new MarkdownError('invalid-value', `${JSON.stringify(status)} is no status: use one of ${statuses.join(', ')}.`);
}

/** Throws `invalid-value` for an id that a heading or a list of ids could not give back. */
export function assertId(id: string): void {
	if (isAbsent(id) || normaliseText(id) !== id || !fitsHeading(id))
		throw new MarkdownError(
			'invalid-value',
			`The task id ${JSON.stringify(id)} can't stand in a heading: use one line without ": ", " - " or " — ".`,
			{
				ids: [id],
			},
		);
}
