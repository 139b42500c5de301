const RANGE =
	/^(?:(tasks?|steps?|items?|work packages?|wps?|subtasks?)\s+)?(?:([a-z]+(?:-[a-z]+)*-?))?(\d+(?:\.\d+)*)\s*(?:–|—|-|\.{2,3}|\bto\b|\bthrough\b|\bthru\b|\buntil\b)\s*(?:([a-z]+(?:-[a-z]+)*-?))?(\d+(?:\.\d+)*)$/i;

/** The most ids that one range may stand for. */
export const LONGEST_RANGE = 200;

/** A range of ids taken apart. `plain`: nothing but numbers stand in it. */
export interface IdRange {
	readonly first: number;
	readonly last: number;
	/** The ids it stands for, in the first one's spelling; empty where reversed or longer than 200. */
	readonly ids: readonly string[];
}

/** `T001–T003`, `Tasks 1-3`, `T1 to T4`, `1.2-1.5`; nothing where the two ends don't belong to one sequence. */
export function idRange(text: string): IdRange | undefined {
	if (text.length > 100) return undefined;
	const match = RANGE.exec(text);
	if (!match) return undefined;
	const [, kind, before = '', from = '', again = '', to = ''] = match;
	if (again !== '' && again.toLowerCase() !== before.toLowerCase()) return undefined;
	const bare = before === '' && kind === undefined;
	if (bare && /^0\d|\b0\d/.test(`${from} ${to}`) && text.includes('-') && !/\s-\s/.test(text)) return undefined;
	const [head, first] = cutLast(from);
	const [headAgain, last] = cutLast(to);
	if (headAgain !== head && !(again === '' && headAgain === '' && before !== '')) return undefined;
	const [low, high] = [Number(first), Number(last)];
	const width = first.startsWith('0') ? first.length : 0;
	const length = high - low + 1;
	const ids =
		length >= 1 && length <= LONGEST_RANGE ? Array.from({ length }, (_, i) => before + head + String(low + i).padStart(width, '0')) : [];
	return { first: low, last: high, ids };
}

function cutLast(numbers: string): [string, string] {
	const dot = numbers.lastIndexOf('.');
	return [numbers.slice(0, dot + 1), numbers.slice(dot + 1)];
}
