import { fit, pad, width } from './width.js';

/** Rows under a header, columns aligned; the last column is cut where the line would not fit. */
export function table(header: readonly string[], rows: readonly (readonly string[])[], columns: number): string {
	const all = [header, ...rows];
	const widths = header.map((_, at) => all.reduce((most, row) => Math.max(most, width(row[at] ?? '')), 0));
	const last = header.length - 1;
	const before = widths.slice(0, last).reduce((sum, each) => sum + each + 2, 0);
	const room = Math.max(16, columns - before);
	return all
		.map((row) =>
			row
				.map((cell, at) => (at === last ? fit(cell, room) : pad(cell, (widths[at] ?? 0) + 2)))
				.join('')
				.trimEnd(),
		)
		.map((line) => `${line}\n`)
		.join('');
}
