import type { Location } from './location.js';

/** One difference. `code` is the field's own name where it has one (oasdiff's, graphql-js's, buf's); `path` leads to the place inside the compared texts. */
export interface Reason {
	readonly code: string;
	readonly path: string;
	readonly severity: 'error' | 'warning' | 'info';
	readonly verdict: 'conflict' | 'unknown';
	readonly message: string;
	readonly locations: readonly Location[];
}

/** `incompatible` when some reason is an error, else `unknown` when some reason is, else `compatible`. */
export interface Comparison {
	readonly verdict: 'compatible' | 'incompatible' | 'unknown';
	readonly reasons: readonly Reason[];
}

/** The verdict that follows from the reasons. */
export function comparison(reasons: readonly Reason[]): Comparison {
	const incompatible = reasons.some((reason) => reason.severity === 'error' && reason.verdict === 'conflict');
	const open = reasons.some((reason) => reason.verdict === 'unknown');
	return { verdict: incompatible ? 'incompatible' : open ? 'unknown' : 'compatible', reasons };
}

/** The one reason of a comparison that couldn't be made. */
export const undecided = (code: string, message: string, path = ''): Reason => ({
	code,
	path,
	severity: 'info',
	verdict: 'unknown',
	message,
	locations: [],
});
