import { idForm } from '../references/id-form.js';

/** An id at the beginning of a text, and where the title begins. */
export interface LeadingId {
	readonly id: string;
	readonly prefix: string;
	readonly numbers: string;
	/** Its prefix says that it is a task: TASK-001, T012, WP01, #12. */
	readonly strong: boolean;
	/** Nothing but numbers. */
	readonly bare: boolean;
	/** `:`, `.`, `)` or a dash stands between it and the title. */
	readonly separated: boolean;
	readonly titleStart: number;
}

const KIND_WORD =
	/^(?:task|subtask|work package|package|story|user story|feature|module|step|issue|ticket|phase|milestone|epic|unit|plan)\s+/i;
const HEADING = /^([^\s:–—]+(?:\s+(?![-–—]\s)[^\s:–—]+){0,2}?)(\s*:\s*|\s+[-–—]\s+|\s*[–—]\s*|$)/;
const ITEM = /^((?:task\s+)?[^\s:–—]{1,60}?)([.)]?\s*:\s*|[.)]?\s+[-–—]\s+|\s*[–—]\s*|[.)]\s+|\s+|$)/i;

const HAS_NUMBER = /^(?:task\s+)?[^\s\d]{0,60}\d/i;

/** `TASK-001: Title`, `Task 2.1: Title`, `WP01 — Title`, `Work Package WP01: Title`: the id ends at `:`, ` - `, ` — ` or the end. */
export function headingId(text: string): LeadingId | undefined {
	return leading(HEADING.exec(text.slice(0, 200)));
}

/** `T012 text`, `TASK-001: text`, `2.1 text`, `1. text`: the id is the first word. */
export function itemId(text: string): LeadingId | undefined {
	return HAS_NUMBER.test(text) ? leading(ITEM.exec(text)) : undefined;
}

function leading(match: RegExpExecArray | null): LeadingId | undefined {
	const [all = '', head = '', separator = ''] = match ?? [];
	const form = idForm(head);
	if (!form) return undefined;
	// "Work Package WP01" has an id of its own behind the kind word.
	const id = form.before === 'prefix' ? head.replace(KIND_WORD, '') : head;
	const marked = head.startsWith('#');
	const bare = form.before === 'nothing' && !marked;
	return {
		id,
		prefix: form.prefix,
		numbers: form.numbers,
		strong: marked || (!bare && (form.prefix === '' || form.prefix === 'wp')),
		bare,
		separated: separator.trim() !== '',
		titleStart: all.length,
	};
}
