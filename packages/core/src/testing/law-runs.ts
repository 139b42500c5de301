/** How often a law is tried: all of it with `LAWS=full`, as CI does, else a fifth, so that the everyday command stays quick. */
export function lawRuns(full: number): number {
	return process.env['LAWS'] === 'full' ? full : Math.max(Math.min(full, 20), Math.ceil(full / 5));
}
