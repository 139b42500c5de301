import { type Finding, formatFindings } from '@batchwright/integration';
import * as z from 'zod';
import { fence } from '../fence.js';
import { page } from '../page.js';

export const findingFields = {
	findings: z
		.array(
			z.object({
				rule: z.string(),
				severity: z.string(),
				verdict: z.string(),
				tasks: z.array(z.string()),
				locations: z.array(z.object({ file: z.string(), line: z.number(), column: z.number() })),
				fingerprint: z.string(),
			}),
		)
		.nullish(),
	counts: z.object({ errors: z.number(), warnings: z.number(), unknown: z.number() }).nullish(),
	next: z.string().nullish(),
};

/** Findings for a prompt: their words come from documents and stay inside a fence; the fields hold names and places only. */
export function describeFindings(all: readonly Finding[], cursor: string | null | undefined): { text: string } & Record<string, unknown> {
	const open = all.filter(({ suppressedBy }) => suppressedBy === undefined);
	const shown = page(open, cursor);
	const count = (severity: Finding['severity']) => open.filter((finding) => finding.severity === severity).length;
	const counts = {
		errors: count('error'),
		warnings: count('warning'),
		unknown: open.filter(({ verdict }) => verdict === 'unknown').length,
	};
	return {
		text:
			open.length === 0
				? 'No conflicts found.'
				: `${counts.errors} errors, ${counts.warnings} warnings, ${counts.unknown} undecided.\n${fence(formatFindings(shown.items))}`,
		findings: shown.items.map(({ ruleId, severity, verdict, tasks, locations, fingerprint }) => ({
			rule: ruleId,
			severity,
			verdict,
			tasks: [...tasks],
			locations: locations.map(({ file, line, column }) => ({ file, line, column })),
			fingerprint,
		})),
		counts,
		next: shown.next,
	};
}
