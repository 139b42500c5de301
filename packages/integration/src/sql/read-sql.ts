import type { PostgresParser } from '../adapters/libpg-query.js';
import type { SqlStatement, SqlSyntaxError } from './operation.js';
import { operationsOf } from './operations.js';
import { type Places, placesOf } from './places.js';
import { canonicalSql, commentDepth, scanSql, splitSql } from './scan.js';
import { at, listAt, treeAt, unwrap } from './tree.js';

/** The statements of a text in order, and what PostgreSQL's parser refuses. One bad statement doesn't hide the others. */
interface SqlReading {
	readonly statements: readonly SqlStatement[];
	readonly errors: readonly SqlSyntaxError[];
}

/** Reads SQL with PostgreSQL's own grammar; lines and columns are those of `sql` in `file`. */
export function readSql(parser: PostgresParser, sql: string, file: string): SqlReading {
	const places = placesOf(sql, file);
	const whole = parse(parser, sql);
	if (!('failure' in whole)) return { statements: statementsOf(whole.tree, sql, places, 0, 0), errors: [] };
	const statements: SqlStatement[] = [];
	const errors: SqlSyntaxError[] = [];
	for (const piece of splitSql(sql)) {
		const text = sql.slice(piece.start, piece.end);
		const parsed = parse(parser, text);
		if ('failure' in parsed)
			errors.push({ message: parsed.failure, location: places.locationOf(piece.start + Math.min(parsed.cursor, text.length)) });
		else statements.push(...statementsOf(parsed.tree, text, places, piece.start, statements.length));
	}
	if (statements.length === 0 && errors.length === 0) errors.push({ message: whole.failure, location: places.locationOf(0) });
	return { statements, errors };
}

type Parsed = { readonly tree: unknown } | { readonly failure: string; readonly cursor: number };

// The parser takes minutes for what nobody writes.
const COMMENTS = 50;

function parse(parser: PostgresParser, sql: string): Parsed {
	if (commentDepth(sql) > COMMENTS) return { failure: 'comments nest too deep', cursor: 0 };
	try {
		return { tree: parser.parseSync(sql) };
	} catch (error) {
		const cursor = at(error, 'sqlDetails', 'cursorPosition');
		return {
			failure: error instanceof Error ? error.message : String(error),
			cursor: typeof cursor === 'number' && cursor > 0 ? cursor : 0,
		};
	}
}

// `base`: where `text` begins in the whole document, in UTF-16 units.
function statementsOf(tree: unknown, text: string, places: Places, base: number, first: number): readonly SqlStatement[] {
	const own = base === 0 ? places : placesOf(text, '');
	const locationOf = (byte: number | undefined) => places.locationOf(base + own.unitOf(byte ?? 0));
	return listAt(tree, 'stmts').map((raw, i) => {
		const [kind, body] = unwrap(treeAt(raw, 'stmt') ?? {});
		const begin = own.unitOf(Number(at(raw, 'stmt_location') ?? 0));
		const length = Number(at(raw, 'stmt_len') ?? 0);
		const end = length ? own.unitOf(Number(at(raw, 'stmt_location') ?? 0) + length) : text.length;
		const start = begin + leading(text.slice(begin, end));
		const location = places.locationOf(base + start);
		const source = {
			text,
			unitOf: own.unitOf,
			locationOf: (byte: number | undefined) => (byte === undefined ? location : locationOf(byte)),
		};
		const written = text.slice(start, end).trimEnd();
		return {
			index: first + i,
			kind,
			tree: body,
			text: written,
			canonical: canonicalSql(written),
			location,
			operations: operationsOf(kind, body, source, location),
			locationOf: source.locationOf,
		};
	});
}

// A statement's place includes the blanks and comments before it.
function leading(text: string): number {
	for (const token of scanSql(text)) if (token.kind !== 'comment') return token.offset;
	return 0;
}
