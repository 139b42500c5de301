import type { Problem, TaskId } from '@batchwright/core';
import type { UnlockedTask } from '../summary/details.js';

/** What a gate found, as data: integration's `IntegrationResult` fits. */
export interface GateResult {
	readonly batch: number;
	readonly passed: boolean;
	/** Each cause of a no, in one sentence. */
	readonly reasons?: readonly string[];
	readonly findings?: readonly GateFinding[];
	readonly test?: GateTest;
	/** Interface documents that were read. */
	readonly documents?: readonly { readonly task: TaskId; readonly file: string }[];
	readonly problems?: readonly Problem[];
	/** Verdicts per family of checks by its title, where the caller knows more than the findings say. */
	readonly checks?: readonly { readonly title: string; readonly ok: boolean | 'unknown'; readonly why?: string }[];
	readonly unlocked?: readonly UnlockedTask[];
}

export interface GateFinding {
	readonly ruleId: string;
	readonly severity: 'error' | 'warning' | 'info';
	readonly verdict: 'conflict' | 'unknown';
	readonly message: string;
	readonly help?: string;
	readonly locations?: readonly GateLocation[];
	readonly tasks?: readonly TaskId[];
	readonly suppressedBy?: { readonly reason: string; readonly location?: GateLocation };
}

export interface GateLocation {
	readonly file: string;
	readonly line: number;
	readonly column?: number;
}

/** How the integration test command ended. Durations in milliseconds, output in bytes. */
export interface GateTest {
	readonly status: string;
	readonly command?: readonly string[];
	readonly exitCode?: number | null;
	readonly signal?: string | null;
	readonly tests?: { readonly total: number; readonly passed: number; readonly failed: number; readonly skipped: number } | 'unknown';
	readonly durationMs?: number;
	readonly output?: { readonly head: string; readonly tail: string; readonly bytes: number; readonly truncated: boolean };
	readonly reason?: string;
}
