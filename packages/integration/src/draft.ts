import type { TaskId } from '@batchwright/core';
import type { Severity } from './finding.js';
import type { Location } from './location.js';

/** One side of a finding; every fact is one. */
export interface Side {
	readonly task: TaskId;
	readonly batch: number;
	readonly location: Location;
	/** Below 0.5 the finding is no more than a hint. */
	readonly confidence?: number;
}

/** What a check says; severity, places, fingerprint, order and suppression are added by `finishFindings`. */
export interface Draft {
	readonly rule: string;
	/** Instead of the rule's own. */
	readonly severity?: Severity;
	readonly verdict?: 'unknown';
	/** The kind of thing it is about: `endpoint`, `table`, `variable` … */
	readonly kind: string;
	/** Its normalised name. With the kind, the rule, the tasks and the path it makes the fingerprint. */
	readonly symbol: string;
	/** Where in the shape the sides differ. */
	readonly path?: string;
	/** All places where two definitions of one thing differ. */
	readonly paths?: readonly string[];
	/** What leads to the finding besides its own places, such as an endpoint that uses the type; listed where one cause shows in several. */
	readonly used?: string;
	/** What is wrong, as a sentence without its full stop. */
	readonly says: string;
	/** How to put it right, instead of the rule's own words. */
	readonly help?: string;
	/** The owner's first; the last one is asked to change. */
	readonly sides: readonly Side[];
	/** The nearest candidate of what is missing: a place to look at, on nobody's side. */
	readonly hint?: Side;
	/** Who is asked to change, where it isn't the last side; `null` where nobody is. */
	readonly change?: TaskId | null;
}
