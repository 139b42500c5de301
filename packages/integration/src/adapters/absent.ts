/** An optional peer that isn't installed: what to install to have its kind of document read. */
export interface Absent {
	readonly absent: string;
}

/** Whether an adapter's package isn't installed. */
export const isAbsent = (adapter: object): adapter is Absent => 'absent' in adapter;

/** What `load` imports, or which package to install for it. Any other fault of the package is thrown. */
export async function orAbsent<T>(name: string, load: () => Promise<T>): Promise<T | Absent> {
	try {
		return await load();
	} catch (error) {
		const code = (error as { code?: unknown } | null)?.code;
		if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return { absent: name };
		throw error;
	}
}
