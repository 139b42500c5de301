import type { Draft } from '../../draft.js';
import type { CheckInput } from '../check.js';

/** Severity and words of a need that nobody meets: a warning where a later batch is to meet it, or where nobody told what earlier batches gave. */
export function unmetWords(
	says: string,
	{ earlierKnown }: CheckInput,
	plannedBy: string | undefined,
): Pick<Draft, 'says' | 'severity' | 'verdict' | 'help'> {
	if (plannedBy !== undefined)
		return {
			says: `${says}; ${plannedBy} is planned to provide it`,
			severity: 'warning',
			help: `Wait for ${plannedBy}, or use a stand-in until then.`,
		};
	if (!earlierKnown)
		return {
			says: `${says}; what earlier batches provide is not known`,
			severity: 'warning',
			verdict: 'unknown',
			help: 'Give the earlier batches as `baseline`.',
		};
	return { says };
}
