import type { Range } from '../text/block.js';
import { NO_DETAILS, withDetail } from './details.js';
import type { DependencyGroup } from './document.js';
import type { Draft, NeedsField, TaskDetails } from './draft.js';
import type { FieldKind } from './field.js';

/** A heading over drafts. */
export interface DraftGroup extends Omit<DependencyGroup, 'taskIds'> {
	/** Places of its tasks among the drafts. */
	readonly members: number[];
}

const PLACES = ['prefix', 'cell', 'key'] as const;
const NONE: readonly NeedsField[] = [];

// The numbers of a draft: its range, where an id goes, its marks, and where its one needs field stands.
const WIDTH = 8;
const [START, END, INSERT_AT, MARKS, FIELD_START, FIELD_END, LIST_START, LIST_END] = [0, 1, 2, 3, 4, 5, 6, 7];
const PAGE = 256;

/** The drafts of a document in its order. They lie in columns, since as objects a million of them would take thirty times the room of their document. */
export class Drafts {
	readonly ids: (string | undefined)[] = [];
	readonly titles: string[] = [];
	readonly groups: DraftGroup[] = [];
	readonly #text: string;
	readonly #pages: Int32Array[] = [];
	/** Needs that are not one plain field. */
	readonly #needs = new Map<number, NeedsField[]>();
	readonly #details = new Map<number, TaskDetails>();

	/** `text`: what all their ranges are of. */
	constructor(text: string) {
		this.#text = text;
	}

	get length(): number {
		return this.titles.length;
	}

	/** Gives the draft's place. */
	add({ id, title, range, insertAt, insertAs, needs, group, done, parallel, details }: Draft): number {
		const at = this.titles.length;
		this.ids.push(id);
		this.titles.push(title);
		if (at % PAGE === 0) this.#pages.push(new Int32Array(PAGE * WIDTH));
		this.#set(at, START, range.start);
		this.#set(at, END, range.end);
		this.#set(at, INSERT_AT, insertAt);
		this.#set(at, MARKS, Number(done) | (Number(parallel) << 1) | (PLACES.indexOf(insertAs) << 2) | (((group ?? -1) + 1) << 4));
		for (const field of needs) this.addNeeds(at, field);
		if (details !== NO_DETAILS) this.#details.set(at, details);
		if (group !== undefined) this.groups[group]!.members.push(at);
		return at;
	}

	addNeeds(at: number, field: NeedsField): void {
		const { inline, start, end, soft } = field;
		const several = this.#needs.get(at);
		if (several) several.push(field);
		else if (this.#get(at, FIELD_END) > 0 || soft || inline.origin || inline.text === '') this.#needs.set(at, [...this.needsOf(at), field]);
		else {
			this.#set(at, FIELD_START, inline.start);
			this.#set(at, FIELD_END, inline.start + inline.text.length);
			this.#set(at, LIST_START, start);
			this.#set(at, LIST_END, end);
		}
	}

	addDetail(at: number, kind: FieldKind, field: NeedsField): void {
		this.#details.set(at, withDetail(this.detailsOf(at), kind, field));
	}

	rangeOf(at: number): Range {
		return { start: this.#get(at, START), end: this.#get(at, END) };
	}

	insertionOf(at: number): Pick<Draft, 'insertAt' | 'insertAs'> {
		return { insertAt: this.#get(at, INSERT_AT), insertAs: PLACES[(this.#get(at, MARKS) >> 2) & 3]! };
	}

	isDone(at: number): boolean {
		return (this.#get(at, MARKS) & 1) !== 0;
	}

	isParallel(at: number): boolean {
		return (this.#get(at, MARKS) & 2) !== 0;
	}

	groupOf(at: number): DraftGroup | undefined {
		return this.groups[(this.#get(at, MARKS) >> 4) - 1];
	}

	needsOf(at: number): readonly NeedsField[] {
		const several = this.#needs.get(at);
		if (several) return several;
		const end = this.#get(at, FIELD_END);
		if (end === 0) return NONE;
		const start = this.#get(at, FIELD_START);
		const inline = { text: this.#text.slice(start, end), start, origin: undefined };
		return [{ inline, start: this.#get(at, LIST_START), end: this.#get(at, LIST_END) }];
	}

	detailsOf(at: number): TaskDetails {
		return this.#details.get(at) ?? NO_DETAILS;
	}

	#get(at: number, column: number): number {
		return this.#pages[Math.floor(at / PAGE)]![(at % PAGE) * WIDTH + column]!;
	}

	#set(at: number, column: number, value: number): void {
		this.#pages[Math.floor(at / PAGE)]![(at % PAGE) * WIDTH + column] = value;
	}
}
