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

interface Row {
	readonly ranges: readonly Range[];
	readonly cells: readonly InlineText[];
}

/** The tasks of a table with a column of names or ids and a column of needs; none for any other table. */
export function findInTable(text: string, table: TableBlock): Draft[] {
	const header = table.header.map((cell) => inlineText(text, [cell]).text.trim().toLowerCase());
	if (!header.some((name) => ID_HEADERS.has(name) || NAME_HEADERS.has(name))) return [];
	const fields = header.flatMap((name, column) => {
		const kind = fieldKind(name);
		return kind ? [{ column, kind }] : [];
	});
	if (!fields.some(({ kind }) => kind === 'needs' || kind === 'soft-needs')) return [];
	const rows = table.rows.map(({ cells }): Row => ({ ranges: cells, cells: cells.map((cell) => inlineText(text, [cell])) }));
	const columns = readColumns(header, rows, fields);
	return rows.flatMap((row) => toDraft(row, columns) ?? []);
}

function readColumns(header: readonly string[], rows: readonly Row[], fields: Columns['fields']): Columns {
	const cellsOf = (column: number): string[] => rows.map((row) => row.cells[column]?.text.trim() ?? '').filter((cell) => cell !== '');
	const titles = header.flatMap((name, column) => (TITLE_HEADERS.has(name) ? [column] : []));
	const named = header.findIndex((name) => ID_HEADERS.has(name));
	const first = titles[0];
	// "Phase | Goal | Depends on" with 1, 2, 3 under Phase: the first column holds ids, the second titles.
	const idsFirst = named === -1 && first !== undefined && titles.length > 1 && cellsOf(first).every((cell) => idForm(cell) !== undefined);
	const id = named !== -1 ? named : idsFirst ? first : undefined;
	const title = titles.find((column) => column !== id);
	const names = title === undefined ? [] : cellsOf(title);
	return { id, title, fields, numbered: names.length > 0 && names.every((name) => itemId(name) !== undefined) };
}

interface Name {
	readonly id: string | undefined;
	readonly title: string;
	readonly range: Range;
	readonly complete: boolean;
	/** Where an id would be written; alone in its cell where there is a column for it. */
	readonly insertAt: number;
	readonly insertAs: 'cell' | 'prefix';
}

function toDraft(row: Row, columns: Columns): Draft | undefined {
	const name = readName(row, columns);
	if (!name || (name.id === undefined && isAbsent(name.title))) return undefined;
	const { complete, ...named } = name;
	let details = NO_DETAILS;
	const needs: NeedsField[] = [];
	for (const { column, kind } of columns.fields) {
		const inline = row.cells[column];
		if (!inline || inline.text.trim() === '') continue;
		const field = { inline, start: 0, end: inline.text.length };
		if (kind === 'needs') needs.push(field);
		else if (kind === 'soft-needs') needs.push({ ...field, soft: true });
		else details = withDetail(details, kind, field);
	}
	return { ...named, needs, group: undefined, done: complete, parallel: false, details };
}

function readName({ ranges, cells }: Row, columns: Columns): Name | undefined {
	const idCell = columns.id === undefined ? undefined : cells[columns.id];
	const titleCell = columns.title === undefined ? undefined : cells[columns.title];
	const cell = titleCell ?? idCell;
	if (!cell) return undefined;
	const insertAt = ranges[(idCell ? columns.id : columns.title)!]!.start;
	const whole = withoutGlyph(cell, [{ start: 0, end: cell.text.length }]);
	const range = sourceRange(cell, 0, cell.text.length);
	if (idCell && titleCell) {
		const id = withoutGlyph(idCell, [{ start: 0, end: idCell.text.length }]);
		const idRange = sourceRange(idCell, 0, idCell.text.length);
		return {
			...whole,
			id: usableId(id.title),
			range: whole.title === '' ? idRange : range,
			complete: id.complete || whole.complete,
			insertAt,
			insertAs: 'cell',
		};
	}
	const leading = itemId(cell.text.slice(0, LONGEST_ID));
	if (!leading || !(idCell || leading.strong || leading.separated || columns.numbered))
		return idCell
			? { ...whole, id: usableId(whole.title), title: '', range, insertAt, insertAs: 'cell' }
			: { ...whole, id: undefined, range, insertAt, insertAs: 'prefix' };
	const { title, complete } = withoutGlyph(cell, [{ start: leading.titleStart, end: cell.text.length }]);
	const titleRange = title === '' ? range : sourceRange(cell, leading.titleStart, cell.text.length);
	return { id: leading.id, title, range: titleRange, complete, insertAt, insertAs: 'prefix' };
}

function usableId(text: string): string | undefined {
	return isAbsent(text) || text.length > LONGEST_ID ? undefined : text;
}
