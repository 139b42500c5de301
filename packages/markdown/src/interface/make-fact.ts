import type { Direction, Fact, Via } from './fact.js';
import type { Found } from './rule.js';

/** Where a found thing stands, and whose it is. */
export interface Origin {
	readonly file: string;
	readonly task: string;
	readonly via: Via;
	readonly direction: Direction;
	readonly start: { readonly line: number; readonly column: number };
	readonly end: { readonly line: number; readonly column: number };
	readonly raw: string;
}

/** A fact of what a rule found. */
export function makeFact(found: Found, origin: Origin): Fact {
	return {
		id: `${found.fact.kind}:${found.name}`,
		task: origin.task,
		direction: found.direction ?? origin.direction,
		confidence: Math.round(found.confidence * 100) / 100,
		raw: origin.raw.replace(/\s+/g, ' ').slice(0, 400),
		...(found.partial ? { partial: true } : {}),
		file: origin.file,
		line: origin.start.line,
		column: origin.start.column,
		endLine: origin.end.line,
		endColumn: origin.end.column,
		via: origin.via,
		...found.fact,
	} as Fact;
}
