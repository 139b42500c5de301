import * as z from 'zod';
import type { DelegateResult } from './delegate.js';

const answer = z.object({
	batchwright: z.object({
		status: z.enum(['complete', 'failed']).optional(),
		reason: z.string().optional(),
		evidence: z.string().optional(),
		commit: z.string().optional(),
	}),
});

/** The result that a process may print as its last line, `{"batchwright":{…}}`; undefined where it prints none. */
export function readAnswer(output: string): DelegateResult | undefined {
	const last = output.trimEnd().split('\n').at(-1) ?? '';
	if (!last.startsWith('{')) return undefined;
	let value: unknown;
	try {
		value = JSON.parse(last);
	} catch {
		return undefined;
	}
	const parsed = answer.safeParse(value);
	if (!parsed.success) return undefined;
	return Object.fromEntries(Object.entries(parsed.data.batchwright).filter(([, field]) => field !== undefined)) as DelegateResult;
}
