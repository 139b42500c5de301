/** A half-open range of the text. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

interface Place {
	/** 1-based line on which it begins. */
	readonly line: number;
	/** The list item it stands in, directly. */
	readonly item: ItemBlock | undefined;
	/** It stands in a block quote. */
	readonly quoted: boolean;
}

/** A heading or a paragraph; `lines` are the ranges of its content, indent and markers left out. `level`: 1 to 6 for a heading, 0 for a paragraph. */
export interface TextBlock extends Place {
	readonly kind: 'text';
	level: number;
	readonly lines: Range[];
}

/** A list item; what it holds are the blocks after it that name it as their `item`. */
export interface ItemBlock extends Place {
	readonly kind: 'item';
	/** Offsets of its marker and of its content. */
	readonly marker: number;
	readonly content: number;
	/** `-`, `+`, `*`, `.` or `)`. */
	readonly sign: string;
	/** How many items it is nested in. */
	readonly depth: number;
}

export interface TableBlock extends Place {
	readonly kind: 'table';
	readonly header: readonly Range[];
	readonly rows: { readonly line: number; readonly cells: readonly Range[] }[];
}

/** A block whose lines are no Markdown. `info`: what follows an opening fence. `closed`: its closing mark is there. */
export interface RawBlock extends Place {
	readonly kind: 'fence' | 'html' | 'code';
	readonly info: string;
	endLine: number;
	closed: boolean;
}

export type Block = TextBlock | ItemBlock | TableBlock | RawBlock;
