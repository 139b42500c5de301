import type { Problem } from '@batchwright/core';

type Severity = Problem['severity'];

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Collects problems up to a limit. Those past it are counted but not made; an error is never left out for a warning or an info. */
export interface ProblemList {
	add(severity: Severity, make: () => Omit<Problem, 'severity'>): void;
	/** The problems in the order of their place, then one `more-problems` with the count of the rest. */
	all(): Problem[];
}

export function openProblems(most: number, file: string | undefined): ProblemList {
	const made: Record<Severity, Problem[]> = { error: [], warning: [], info: [] };
	let count = 0;
	return {
		add: (severity, make) => {
			count++;
			if (made[severity].length < most) made[severity].push({ severity, ...make(), ...(file === undefined ? {} : { file }) });
		},
		all: () => {
			const kept = SEVERITIES.flatMap((severity) => made[severity]).slice(0, most);
			kept.sort((a, b) => (a.offset ?? -1) - (b.offset ?? -1));
			const rest = count - kept.length;
			return rest === 0 ? kept : [...kept, { code: 'more-problems', severity: 'info', message: `${rest} more problems were left out.` }];
		},
	};
}
