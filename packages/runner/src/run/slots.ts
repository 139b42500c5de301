/** Runs jobs side by side, at most `limit` at once, each to its end; stops taking new ones when `go` says no. */
export async function inSlots<T>(jobs: readonly T[], limit: number, go: () => boolean, run: (job: T) => Promise<void>): Promise<void> {
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < jobs.length && go()) await run(jobs[next++] as T);
	};
	const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, jobs.length) }, worker));
	for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
