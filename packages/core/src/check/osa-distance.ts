/**
 * Optimal string alignment distance (insert, delete, replace, swap of neighbours) when it is at most `limit`, else `limit + 1`.
 * Only the diagonal band of 2·limit + 1 cells a row is computed.
 */
export function osaDistance(a: string, b: string, limit: number): number {
	const far = limit + 1;
	if (Math.abs(a.length - b.length) > limit) return far;
	let older: number[] = [];
	let old: number[] = [];
	for (let j = 0; j <= b.length; j++) old.push(Math.min(j, far));
	for (let i = 1; i <= a.length; i++) {
		const row = new Array<number>(b.length + 1).fill(far);
		row[0] = Math.min(i, far);
		let best = row[0]!;
		for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
			const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
			let cell = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) {
				cell = Math.min(cell, older[j - 2]! + 1);
			}
			row[j] = Math.min(cell, far);
			best = Math.min(best, row[j]!);
		}
		if (best === far) return far;
		older = old;
		old = row;
	}
	return old[b.length]!;
}
