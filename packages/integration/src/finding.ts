import type { TaskId } from '@batchwright/core';
import type { Location } from './location.js';

export type Severity = 'error' | 'warning' | 'info';

/** Why a finding doesn't close the gate: the reason given in a `batchwright-ignore` comment, and where that stands. */
export interface Suppression {
	readonly reason: string;
	readonly location: Location;
}

/** A contradiction between documents, or something that could not be decided (`verdict: 'unknown'`). A conflict has all its places, the owner's first. */
export interface Finding {
	readonly ruleId: string;
	readonly severity: Severity;
	readonly verdict: 'conflict' | 'unknown';
	/** What, both places as `path:line:column`, the differing path, and who should change. */
	readonly message: string;
	/** How to put it right, and how to suppress it. */
	readonly help: string;
	readonly locations: readonly Location[];
	/** Sorted by code unit. */
	readonly tasks: readonly TaskId[];
	/** 16 hex digits that stay the same when lines move or words change. */
	readonly fingerprint: string;
	readonly suppressedBy?: Suppression;
}
