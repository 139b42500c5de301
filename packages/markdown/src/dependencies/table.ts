import { idForm } from '../references/id-form.js';
import type { Range, TableBlock } from '../text/block.js';
import { type InlineText, inlineText, sourceRange } from '../text/inline-text.js';
import { isAbsent } from '../text/normalise.js';
import { withoutGlyph } from './bullet.js';
import { NO_DETAILS, withDetail } from './details.js';
import type { Draft, NeedsField } from './draft.js';
import { type FieldKind, fieldKind } from './field.js';
import { itemId } from './leading-id.js';

const ID_HEADERS = new Set(['id', 'task id', 'wp', '#', 'no', 'no.']);
const NAME_HEADERS = new Set(['module', 'task', 'package', 'feature', 'name', 'phase', 'work package']);
const TITLE_HEADERS = new Set([...NAME_HEADERS, 'title', 'description', 'goal', 'summary']);
const LONGEST_ID = 200;

/** What the columns of a task table hold. */
interface Columns {
	readonly id: number | undefined;
	readonly title: number | undefined;
	readonly fields: readonly { readonly column: number; readonly kind: FieldKind }[];
	/** Every name begins with what may be an id, which is one then. */
	readonly numbered: boolean;
}

/** The text of a row's cells; nothing where the row is shorter. */
type Row = readonly Range[];
type CellOf = (row: Row, column: number | undefined) => InlineText | undefined;

/** Whether a table outside quotes and lists has a column of names or ids and a column of needs. */
export function isTaskTable(text: string, table: TableBlock): boolean {
	if (table.quoted || table.item) return false;
	const header = readHeader(text, table);
	return (
		header.some((name) => ID_HEADERS.has(name) || NAME_HEADERS.has(name)) &&
		header.map(fieldKind).some((kind) => kind === 'needs' || kind === 'soft-needs')
	);
}

/** The tasks of a task table. */
export function* findInTable(text: string, table: TableBlock): Generator<Draft, void> {
	const header = readHeader(text, table);
	const fields = header.flatMap((name, column) => {
		const kind = fieldKind(name);
		return kind ? [{ column, kind }] : [];
	});
	// A cell is read when it is asked for: a table may have a million.
	const cellOf: CellOf = (row, column) => {
		const range = column === undefined ? undefined : row[column];
		return range && inlineText(text, [range]);
	};
	const columns = readColumns(header, table, fields, cellOf);
	for (const { cells } of table.rows) {
		const draft = toDraft(cells, columns, cellOf);
		if (draft) yield draft;
	}
}

function readHeader(text: string, { header }: TableBlock): string[] {
	return header.map((cell) => inlineText(text, [cell]).text.trim().toLowerCase());
}

function readColumns(header: readonly string[], { rows }: TableBlock, fields: Columns['fields'], cellOf: CellOf): Columns {
	const allNamed = (column: number, named: (cell: string) => boolean): boolean =>
		rows.every(({ cells }) => {
			const cell = cellOf(cells, column)?.text.trim() ?? '';
			return cell === '' || named(cell);
		});
	const titles = header.flatMap((name, column) => (TITLE_HEADERS.has(name) ? [column] : []));
	const named = header.findIndex((name) => ID_HEADERS.has(name));
	const first = titles[0];
	// "Phase | Goal | Depends on" with 1, 2, 3 under Phase: the first column holds ids, the second titles.
	const idsFirst = named === -1 && first !== undefined && titles.length > 1 && allNamed(first, (cell) => idForm(cell) !== undefined);
	const id = named !== -1 ? named : idsFirst ? first : undefined;
	const title = titles.find((column) => column !== id);
	return { id, title, fields, numbered: title !== undefined && allNamed(title, (cell) => itemId(cell) !== undefined) };
}

type Name = Pick<Draft, 'id' | 'title' | 'range' | 'insertAt' | 'insertAs' | 'done'>;

function toDraft(row: Row, columns: Columns, cellOf: CellOf): Draft | undefined {
	const name = readName(row, columns, cellOf);
	if (!name || (name.id === undefined && isAbsent(name.title))) return undefined;
	let details = NO_DETAILS;
	const needs: NeedsField[] = [];
	for (const { column, kind } of columns.fields) {
		const inline = cellOf(row, column);
		if (!inline || inline.text.trim() === '') continue;
		const field = { inline, start: 0, end: inline.text.length };
		if (kind === 'needs') needs.push(field);
		else if (kind === 'soft-needs') needs.push({ ...field, soft: true });
		else details = withDetail(details, kind, field);
	}
	const { id, title, range, insertAt, insertAs, done } = name;
	return { id, title, range, insertAt, insertAs, needs, group: undefined, done, parallel: false, details };
}

function readName(row: Row, columns: Columns, cellOf: CellOf): Name | undefined {
	const idCell = cellOf(row, columns.id);
	const titleCell = cellOf(row, columns.title);
	const cell = titleCell ?? idCell;
	if (!cell) return undefined;
	const insertAt = row[(idCell ? columns.id : columns.title)!]!.start;
	const { title, complete } = withoutGlyph(cell, [{ start: 0, end: cell.text.length }]);
	const range = sourceRange(cell, 0, cell.text.length);
	if (idCell && titleCell) {
		const id = withoutGlyph(idCell, [{ start: 0, end: idCell.text.length }]);
		const titleRange = title === '' ? sourceRange(idCell, 0, idCell.text.length) : range;
		return { id: usableId(id.title), title, range: titleRange, insertAt, insertAs: 'cell', done: id.complete || complete };
	}
	const leading = itemId(cell.text.slice(0, LONGEST_ID));
	if (!leading || !(idCell || leading.strong || leading.separated || columns.numbered))
		return idCell
			? { id: usableId(title), title: '', range, insertAt, insertAs: 'cell', done: complete }
			: { id: undefined, title, range, insertAt, insertAs: 'prefix', done: complete };
	const behind = withoutGlyph(cell, [{ start: leading.titleStart, end: cell.text.length }]);
	const titleRange = behind.title === '' ? range : sourceRange(cell, leading.titleStart, cell.text.length);
	return { id: leading.id, title: behind.title, range: titleRange, insertAt, insertAs: 'prefix', done: behind.complete };
}

function usableId(text: string): string | undefined {
	return isAbsent(text) || text.length > LONGEST_ID ? undefined : text;
}
