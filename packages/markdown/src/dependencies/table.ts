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
	/** Every name begins with a number, which is its id then. */
	readonly numbered: boolean;
}

interface Row {
	readonly line: number;
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
	const rows = table.rows.map(({ line, cells }): Row => ({ line, ranges: cells, cells: cells.map((cell) => inlineText(text, [cell])) }));
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
	return { id, title, fields, numbered: names.length > 0 && names.every((name) => itemId(name)?.bare) };
}

function toDraft({ line, ranges, cells }: Row, columns: Columns): Draft | undefined {
	const idCell = columns.id === undefined ? undefined : cells[columns.id];
	const titleCell = (columns.title === undefined ? undefined : cells[columns.title]) ?? idCell;
	const titleAt = columns.title !== undefined && cells[columns.title] ? columns.title : columns.id;
	if (!titleCell || titleAt === undefined) return undefined;
	const leading = columns.id === undefined || titleAt === columns.id ? itemId(titleCell.text.slice(0, LONGEST_ID)) : undefined;
	const written = leading && (leading.strong || leading.separated || columns.numbered || titleAt === columns.id) ? leading : undefined;
	const cellId = idCell && titleAt !== columns.id ? withoutGlyph(idCell, [{ start: 0, end: idCell.text.length }]) : undefined;
	const start = written?.titleStart ?? 0;
	const { title, complete } = withoutGlyph(titleCell, [{ start, end: titleCell.text.length }]);
	const id = cellId && !isAbsent(cellId.title) && cellId.title.length <= LONGEST_ID ? cellId.title : written?.id;
	if (id === undefined && isAbsent(title)) return undefined;
	const range =
		title === ''
			? sourceRange(idCell ?? titleCell, 0, (idCell ?? titleCell).text.length)
			: sourceRange(titleCell, start, titleCell.text.length);
	let details = NO_DETAILS;
	const needs: NeedsField[] = [];
	for (const { column, kind } of columns.fields) {
		const inline = cells[column];
		if (!inline || inline.text.trim() === '') continue;
		const field = { inline, start: 0, end: inline.text.length };
		if (kind === 'needs') needs.push(field);
		else if (kind === 'soft-needs') needs.push({ ...field, soft: true });
		else details = withDetail(details, kind, field);
	}
	const insert =
		idCell && columns.id !== undefined
			? { at: ranges[columns.id]!.start, before: '', after: '' }
			: { at: ranges[titleAt]!.start, before: '', after: ': ' };
	return {
		id,
		title,
		range,
		insert,
		line,
		needs,
		group: undefined,
		done: complete || (cellId?.complete ?? false),
		parallel: false,
		details,
	};
}
