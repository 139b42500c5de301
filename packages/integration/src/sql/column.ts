import type { Column } from '../fact.js';
import { relationName } from './names.js';
import { scanSql } from './scan.js';
import { insides, listAt, namesAt, offsetOf, type Tree, textAt, treeAt } from './tree.js';
import { canonicalType, isSerial } from './type-name.js';

/** What columns are read from: the text and the places of byte offsets in it. */
export interface Source {
	readonly text: string;
	readonly unitOf: (byte: number) => number;
	readonly locationOf: (byte: number | undefined) => Column['location'];
}

/** A column as `CREATE TABLE` or `ADD COLUMN` defines it. */
export function columnOf(definition: Tree, source: Source): Column {
	const constraints = insides(listAt(definition, 'constraints'), 'Constraint');
	const has = (type: string): boolean => constraints.some((constraint) => textAt(constraint, 'contype') === type);
	const typeName = treeAt(definition, 'typeName');
	const fallback = constraints.find((constraint) => textAt(constraint, 'contype') === 'CONSTR_DEFAULT');
	const foreign = constraints.find((constraint) => textAt(constraint, 'contype') === 'CONSTR_FOREIGN');
	const primaryKey = has('CONSTR_PRIMARY');
	const serial = isSerial(typeName);
	const value = fallback ? expressionAfter(source, offsetOf(fallback)) : serial ? 'nextval' : undefined;
	return {
		name: textAt(definition, 'colname') ?? '',
		type: canonicalType(typeName),
		nullable: !(primaryKey || serial || has('CONSTR_NOTNULL') || has('CONSTR_IDENTITY')),
		...(value === undefined ? {} : { default: value }),
		...(primaryKey ? { primaryKey: true } : {}),
		...(has('CONSTR_UNIQUE') ? { unique: true } : {}),
		...(foreign ? { references: referenceOf(foreign) } : {}),
		location: source.locationOf(offsetOf(definition)),
	};
}

function referenceOf(foreign: Tree): { table: string; column?: string } {
	const [column] = namesAt(foreign, 'pk_attrs');
	return { table: relationName(treeAt(foreign, 'pktable')), ...(column === undefined ? {} : { column }) };
}

const ENDS = new Set([
	'not',
	'null',
	'primary',
	'unique',
	'references',
	'check',
	'constraint',
	'generated',
	'collate',
	'deferrable',
	'initially',
	'default',
]);

// The parse tree has no text: what follows the word DEFAULT, up to the next constraint of the column.
function expressionAfter(source: Source, byte: number | undefined): string | undefined {
	if (byte === undefined) return undefined;
	const start = source.unitOf(byte);
	const parts: string[] = [];
	let depth = 0;
	for (const token of scanSql(source.text.slice(start, start + 2000))) {
		if (token.kind === 'comment' || token.offset === 0) continue;
		if (token.text === '(' || token.text === '[') depth++;
		if (token.text === ')' || token.text === ']') depth--;
		const ends =
			depth === 0 &&
			(token.text === ',' || token.text === ';' || (token.kind === 'word' && ENDS.has(token.text.toLowerCase()) && parts.length > 0));
		if (depth < 0 || ends) break;
		parts.push(token.kind === 'word' ? token.text.toLowerCase() : token.text);
	}
	return parts.join(' ').replace(/ ?(::|[()[\].,]) ?/g, '$1');
}

/** The table columns with what table constraints say of single columns: keys, uniqueness, references. */
export function withConstraints(columns: readonly Column[], constraints: readonly Tree[]): readonly Column[] {
	return columns.map((column) => {
		let result = column;
		for (const constraint of constraints) {
			const type = textAt(constraint, 'contype');
			const keys = namesAt(constraint, 'keys');
			const foreign = namesAt(constraint, 'fk_attrs');
			if (type === 'CONSTR_PRIMARY' && keys.includes(column.name))
				result = { ...result, nullable: false, ...(keys.length === 1 ? { primaryKey: true } : {}) };
			if (type === 'CONSTR_UNIQUE' && keys.length === 1 && keys[0] === column.name) result = { ...result, unique: true };
			if (type === 'CONSTR_FOREIGN' && foreign.length === 1 && foreign[0] === column.name)
				result = { ...result, references: referenceOf(constraint) };
		}
		return result;
	});
}
