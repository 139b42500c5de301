/** A stretch of a document without its markup: `text`, and for each of its characters the offset in the document (`at` has one entry more, for the end). */
export interface Unit {
	readonly text: string;
	readonly at: readonly number[];
}

/** A part of a unit, by offsets into its text. */
export function slice(unit: Unit, start: number, end: number): Unit {
	return { text: unit.text.slice(start, end), at: unit.at.slice(start, end + 1) };
}

/** A unit without the blanks around it. */
export function trim(unit: Unit): Unit {
	const start = unit.text.length - unit.text.trimStart().length;
	const end = unit.text.trimEnd().length;
	return start >= end ? slice(unit, 0, 0) : start === 0 && end === unit.text.length ? unit : slice(unit, start, end);
}

/** Collects characters with their offsets. */
export class UnitBuilder {
	private text = '';
	private readonly at: number[] = [];
	private last = 0;

	/** Adds `source[start..end)` as it stands. */
	add(source: string, start: number, end: number): void {
		this.text += source.slice(start, end);
		for (let i = start; i < end; i++) this.at.push(i);
		this.last = end;
	}

	/** Adds one blank that stands for the line break at `offset`. */
	blank(offset: number): void {
		this.text += ' ';
		this.at.push(offset);
		this.last = offset;
	}

	unit(): Unit {
		return { text: this.text, at: [...this.at, this.last] };
	}
}

const ESCAPABLE = /[!-/:-@[-`{-~]/;

/**
 * The text of one line or several (or of a table's cell), markup off: code spans keep their content, strong marks, links' targets, comments and backslashes go.
 */
export function plain(source: string, ranges: readonly (readonly [number, number])[], cell = false): Unit {
	const out = new UnitBuilder();
	ranges.forEach(([start, end], index) => {
		if (index > 0) out.blank(ranges[index - 1]![1]);
		plainLine(source, start, end, cell, out);
	});
	return out.unit();
}

function plainLine(source: string, start: number, end: number, cell: boolean, out: UnitBuilder): void {
	const unclosed = new Set<number>();
	for (let i = start; i < end; ) {
		const c = source[i]!;
		if (c === '`') {
			let run = 1;
			while (i + run < end && source[i + run] === '`') run++;
			const close = unclosed.has(run) ? -1 : closingRun(source, i + run, end, run);
			if (close < 0) unclosed.add(run);
			else addCode(source, i + run, close, cell, out);
			i = close < 0 ? i + run : close + run;
		} else if (c === '\\' && i + 1 < end && ESCAPABLE.test(source[i + 1]!)) {
			out.add(source, i + 1, i + 2);
			i += 2;
		} else if (
			(c === '*' && source[i + 1] === '*' && source[i - 1] !== '/') ||
			(c === '_' && source[i + 1] === '_' && strongEdge(source, i))
		) {
			i += 2;
		} else if (c === '<' && source.startsWith('<!--', i)) {
			const close = source.slice(i + 4, end).indexOf('-->');
			i = close < 0 ? end : i + close + 7;
		} else if (c === '[' && (source[i - 1] !== '!' || i === start)) {
			const link = linkAt(source, i, end);
			if (link === undefined) {
				out.add(source, i, ++i);
			} else {
				out.add(source, i + 1, link.textEnd);
				i = link.end;
			}
		} else {
			out.add(source, i, ++i);
		}
	}
}

/** In a table's cell a backslash before a pipe is markup even in code. */
function addCode(source: string, start: number, end: number, cell: boolean, out: UnitBuilder): void {
	let from = start;
	for (let i = cell ? source.indexOf('\\|', from) : -1; i >= 0 && i < end; i = source.indexOf('\\|', i + 2)) {
		out.add(source, from, i);
		from = i + 1;
	}
	out.add(source, from, end);
}

function strongEdge(source: string, i: number): boolean {
	return !/\w/.test(source[i - 1] ?? ' ') || !/\w/.test(source[i + 2] ?? ' ');
}

function closingRun(source: string, from: number, end: number, run: number): number {
	for (let i = source.indexOf('`', from); i >= 0 && i < end; ) {
		let length = 1;
		while (i + length < end && source[i + length] === '`') length++;
		if (length === run) return i;
		i = source.indexOf('`', i + length);
	}
	return -1;
}

/** A link `[text](target)` at `i`, its text without brackets in it. */
function linkAt(source: string, i: number, end: number): { textEnd: number; end: number } | undefined {
	for (let j = i + 1; j < end && j < i + 400; j++) {
		const c = source[j];
		if (c === '[') return undefined;
		if (c !== ']') continue;
		if (source[j + 1] !== '(') return undefined;
		const close = source.slice(j + 2, Math.min(end, j + 1000)).indexOf(')');
		return close < 0 ? undefined : { textEnd: j, end: j + close + 3 };
	}
	return undefined;
}
