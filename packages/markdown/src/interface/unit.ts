/** A stretch of a document without its markup, which knows where each of its characters stands. */
export class Unit {
	constructor(
		readonly text: string,
		/** Where runs of characters that follow each other start, in the text and in the document. */
		private readonly runs: readonly (readonly [number, number])[],
		private readonly from: number = 0,
	) {}

	/** The offset in the document of a character of `text`. */
	at(index: number): number {
		const wanted = index + this.from;
		let low = 0;
		let high = this.runs.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.runs[middle]![0] <= wanted) low = middle;
			else high = middle - 1;
		}
		const run = this.runs[low];
		return run === undefined ? 0 : run[1] + wanted - run[0];
	}

	/** The offset right behind the character before `index`. */
	end(index: number): number {
		return index === 0 ? this.at(0) : this.at(index - 1) + 1;
	}

	/** A part, by offsets into `text`. */
	slice(start: number, end: number): Unit {
		return new Unit(this.text.slice(start, end), this.runs, this.from + start);
	}

	/** Without the blanks around it. */
	trim(): Unit {
		const start = this.text.length - this.text.trimStart().length;
		const end = this.text.trimEnd().length;
		if (start === 0 && end === this.text.length) return this;
		return start >= end ? this.slice(0, 0) : this.slice(start, end);
	}
}

/** Collects characters with their offsets. */
class UnitBuilder {
	private text = '';
	private readonly runs: [number, number][] = [];
	private next = -1;

	/** Adds `source[start..end)` as it stands. */
	add(source: string, start: number, end: number): void {
		if (start >= end && this.runs.length > 0) return;
		if (start !== this.next) this.runs.push([this.text.length, start]);
		this.text += source.slice(start, end);
		this.next = end;
	}

	/** Adds one blank that stands for the line break at `offset`. */
	blank(offset: number): void {
		this.runs.push([this.text.length, offset]);
		this.text += ' ';
		this.next = -1;
	}

	unit(): Unit {
		return new Unit(this.text, this.runs);
	}
}

const ESCAPABLE = /[!-/:-@[-`{-~]/;

/** Characters that may be markup. */
const SPECIAL = new Set([...'`\\*_<['].map((c) => c.charCodeAt(0)));

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
			const start = i++;
			while (i < end && !SPECIAL.has(source.charCodeAt(i))) i++;
			out.add(source, start, i);
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
