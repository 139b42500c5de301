import type { ReferenceGroup } from './reference.js';

type GroupKind = ReferenceGroup['kind'];

const BEFORE = '(?:(?:all|everything|every task|tasks|all tasks)(?: (?:of|in|from))?(?: the)? )?(?:completion of )?(?:implementation )?';
const GROUP = new RegExp(
	`^${BEFORE}(tier|batch|phase|wave|level)(e?s)? #?(\\d{1,9})(?:\\s*[-–—]\\s*(\\d{1,9}))?(?: (?:tasks|items|is|complete|completed|completion|done|finished))*$`,
	'i',
);
const PREFIX = /^((?:[a-z]+-?)?\d+(?:\.\d+)*)\.\*$/i;
const VAGUE_WORDS = new Set(['all', 'everything', 'every', 'above', 'prior', 'previous', 'preceding', 'earlier']);
const GENERIC_WORDS = new Set(
	`${[...VAGUE_WORDS].join(' ')} any of the other others else desired required before below to be being is are complete completed done finished task tasks item items phase phases batch batches tier tiers wave waves step steps user story stories work package packages`.split(
		' ',
	),
);

/** The kind and numbers of a part that means a whole group: `all of Batch 1`, `Phases 1-3`. */
export function groupNumbers(text: string): { kind: GroupKind; first: number; last: number; plural: boolean } | undefined {
	const match = GROUP.exec(text);
	if (!match) return undefined;
	const word = match[1]!.toLowerCase();
	const first = Number(match[3]);
	return {
		kind: word === 'level' ? 'tier' : (word as GroupKind),
		first,
		last: match[4] ? Number(match[4]) : first,
		plural: match[2] !== undefined,
	};
}

/** The prefix of `1.*`, which means every task whose id begins with `1.`. */
export function groupPrefix(text: string): string | undefined {
	return PREFIX.exec(text)?.[1];
}

/** Whether a part says only that something comes before: `all above`, `everything`. */
export function isVague(text: string): boolean {
	if (text.length > 80) return false;
	const words = text.toLowerCase().split(/\s+/);
	return words.some((word) => VAGUE_WORDS.has(word)) && words.every((word) => GENERIC_WORDS.has(word));
}
