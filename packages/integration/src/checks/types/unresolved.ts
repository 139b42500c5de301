import type { Draft } from '../../draft.js';
import type { Fact } from '../../fact.js';
import { byText } from '../../order.js';
import type { Shapes } from '../../shapes.js';
import type { Difference } from './difference.js';

/** A comparison that could not be made: the names that nobody defines, or why else. */
export function unresolvedDraft(sides: readonly Fact[], symbol: string, open: readonly Difference[], shapes: Shapes): Draft {
	const names = [...new Set(sides.flatMap((fact) => [...shapes.unresolvedIn(fact)]))].sort(byText);
	const reasons = [...new Set(open.map((one) => one.given))].sort(byText);
	return {
		rule: 'types/unresolved',
		verdict: 'unknown',
		kind: 'type',
		symbol,
		says:
			names.length > 0
				? `${symbol} could not be compared: nobody defines ${names.slice(0, 8).join(', ')}`
				: `${symbol} could not be compared: ${reasons.slice(0, 3).join(', ')}`,
		sides,
		change: null,
	};
}
