/** So many items go into one result: a prompt has little room. */
const pageSize = 40;

/** One page of a list; `cursor` is the number of the first item, as a string, and `next` is handed in for the next page. */
export function page<T>(items: readonly T[], cursor: string | null | undefined): { items: T[]; next: string | null; total: number } {
	const start = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0;
	const end = start + pageSize;
	return { items: items.slice(start, end), next: end < items.length ? String(end) : null, total: items.length };
}
