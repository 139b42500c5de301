/** Runs jobs side by side, at most `limit` at once, each to its end; takes no new one when `go` says no or after one has thrown. */
export async function inSlots<T>(jobs: readonly T[], limit: number, go: () => boolean, run: (job: T) => Promise<void>): Promise<void> {
	let next = 0;
	let broken = false;
	const worker = async (): Promise<void> => {
		try {
			while (next < jobs.length && !broken && go()) await run(jobs[next++] as T);
		} catch (error) {
			broken = true;
			throw error;
		}
	};
	const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, jobs.length) }, worker));
	for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
