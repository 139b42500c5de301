const KIND =
	'tasks?|subtasks?|tickets?|issues?|items?|user story|story|epic|feature|steps?|modules?|work packages?|packages?|phases?|batch|waves?|tiers?|levels?|plans?|milestones?|units?';
const FORM = new RegExp(`^(?:(${KIND})\\s+)?#?(?:([a-z]+(?:-[a-z]+)*)([-_]?))?#?(\\d+(?:[.-]\\d+)*)([a-z])?$`, 'i');
const GROUP_KINDS = new Set(['phase', 'batch', 'wave', 'tier', 'level']);
const NO_PREFIX = new Set(['t', 'task', 'subtask', 'ticket', 'issue', 'item']);
const SHORT_PREFIX = new Map([
	['work package', 'wp'],
	['user story', 'us'],
]);
const LONGEST_ID = 80;

/** An id-shaped text, `[kind] [prefix-]digits[.-digits…][letter]`, taken apart. */
export interface IdForm {
	/** In lower case, with what only says "task" left off: `Task 5`, `TASK-005`, `T005` and `5` have none. */
	readonly prefix: string;
	/** Without leading zeros. */
	readonly numbers: string;
	/** What stands before the numbers: nothing, a kind word, or a prefix. */
	readonly before: 'nothing' | 'kind' | 'prefix';
}

/** The form of an id-shaped text, or nothing for any other text. */
export function idForm(text: string): IdForm | undefined {
	if (text.length > LONGEST_ID) return undefined;
	const match = FORM.exec(text.trim());
	if (!match) return undefined;
	const [, kind, written, joint, digits = '', letter = ''] = match;
	if (written !== undefined && joint === '' && !isCode(written)) return undefined;
	const word = written?.toLowerCase() ?? kind?.toLowerCase().replace(/s$/, '') ?? '';
	return {
		prefix: NO_PREFIX.has(word) ? '' : (SHORT_PREFIX.get(word) ?? word),
		numbers:
			digits
				.split(/[.-]/)
				.map((number) => number.replace(/^0+(?=\d)/, ''))
				.join('.') + letter.toLowerCase(),
		before: written !== undefined ? 'prefix' : kind !== undefined ? 'kind' : 'nothing',
	};
}

/** The keys under which an id is filed. An id of nothing but numbers is met by any kind word before them ("Module 07" for 07). */
export function idKeys(id: string): readonly string[] {
	const form = idForm(id);
	if (!form) return [];
	return form.before === 'nothing' ? [`${form.prefix} ${form.numbers}`, `* ${form.numbers}`] : [`${form.prefix} ${form.numbers}`];
}

/** The keys that an id-shaped reference looks up. */
export function referenceKeys(form: IdForm): readonly string[] {
	const anyKind = form.before === 'kind' && !GROUP_KINDS.has(form.prefix);
	return anyKind ? [`${form.prefix} ${form.numbers}`, `* ${form.numbers}`] : [`${form.prefix} ${form.numbers}`];
}

// "OAuth2" and "Base64" are words; "T005", "wp01" and "Task5" are codes.
function isCode(letters: string): boolean {
	const lower = letters.toLowerCase();
	if (NO_PREFIX.has(lower) || GROUP_KINDS.has(lower)) return true;
	return letters.length <= 5 && (letters === lower || letters === letters.toUpperCase());
}
