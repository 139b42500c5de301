import { descendants, insides, listAt, namesAt, offsetOf, type Tree, textAt, treeAt } from '../sql/tree.js';
import { addedColumns, addedConstraints, commandsOf, statementsOf, typeOf } from './commands.js';
import type { Hit, SqlFile, SqlRule } from './rule.js';
import { isVolatile } from './volatility.js';

const byType =
	(type: string) =>
	(file: SqlFile): readonly Hit[] =>
		commandsOf(file)
			.filter((command) => command.type === type)
			.map(({ statement, body }) => ({ statement, about: textAt(body, 'name') ?? '' }));

/** Rules about columns. */
export const columnRules: readonly SqlRule[] = [
	{
		rule: 'adding-not-null-field',
		message: 'Setting a column NOT NULL scans the whole table and blocks reads meanwhile.',
		help: 'Add a CHECK (… IS NOT NULL) constraint NOT VALID, validate it in a later transaction, then set NOT NULL.',
		find: (file) =>
			commandsOf(file).filter(
				(command) => command.type === 'AT_SetNotNull' && !isProved(file, command.table, textAt(command.body, 'name')),
			),
	},
	{
		rule: 'adding-required-field',
		message: 'A new column that is NOT NULL and has no default fails on a table with rows.',
		help: 'Make the column nullable, or give it a default that is the same for every row.',
		find: (file) =>
			addedColumns(file)
				.filter(({ constraints }) => {
					const types = constraints.map(typeOf);
					return (
						types.includes('CONSTR_NOTNULL') &&
						!types.some((type) => ['CONSTR_DEFAULT', 'CONSTR_GENERATED', 'CONSTR_IDENTITY'].includes(type))
					);
				})
				.map(({ statement, column }) => ({ statement, offset: offsetOf(column), about: textAt(column, 'colname') ?? '' })),
	},
	{
		rule: 'adding-field-with-default',
		message:
			'A default that differs from row to row, or a stored generated column, rewrites the whole table under an ACCESS EXCLUSIVE lock.',
		help: 'Add the column nullable, set the default afterwards, and fill the old rows in batches.',
		find: (file) =>
			addedColumns(file).flatMap(({ statement, constraints }) =>
				constraints
					.filter((constraint) => {
						const expression = treeAt(constraint, 'raw_expr');
						return (
							typeOf(constraint) === 'CONSTR_GENERATED' ||
							(typeOf(constraint) === 'CONSTR_DEFAULT' && expression !== undefined && isVolatile(expression))
						);
					})
					.map((constraint) => ({ statement, offset: offsetOf(constraint) })),
			),
	},
	{
		rule: 'ban-drop-column',
		message: 'Whoever still reads the column breaks.',
		help: 'Stop using the column in all code first; drop it in a later batch.',
		find: byType('AT_DropColumn'),
	},
	{
		rule: 'ban-drop-not-null',
		message: 'Readers that count on a value will meet null.',
		help: 'Keep NOT NULL, or make every reader take null first.',
		find: (file) => [
			...byType('AT_DropNotNull')(file),
			...statementsOf(file, 'AlterDomainStmt', (tree) => textAt(tree, 'subtype') === 'O' || textAt(tree, 'subtype') === 'AD_DropNotNull'),
		],
	},
	{
		rule: 'changing-column-type',
		message: 'Changing the type rewrites the table under an ACCESS EXCLUSIVE lock and may break whoever reads or writes the column.',
		help: 'Add a second column of the new type, write both, and switch the readers.',
		find: byType('AT_AlterColumnType'),
	},
	{
		rule: 'ban-char-field',
		message: 'char(n) pads with blanks.',
		help: 'Use text, with a CHECK on the length where one is wanted.',
		find: charColumns,
	},
];

const CHARS = new Set(['char', 'bpchar', 'character']);

function charColumns(file: SqlFile): readonly Hit[] {
	const hits: Hit[] = [];
	for (const statement of file.statements) {
		if (statement.kind !== 'CreateStmt' && statement.kind !== 'AlterTableStmt') continue;
		for (const [kind, body] of descendants(statement.tree)) {
			if (kind !== 'ColumnDef') continue;
			const type = treeAt(body, 'typeName');
			if (CHARS.has((namesAt(type, 'names').at(-1) ?? '').toLowerCase()))
				hits.push({ statement, offset: offsetOf(type), about: textAt(body, 'colname') ?? '' });
		}
	}
	return hits;
}

// Since PostgreSQL 12 a valid CHECK (column IS NOT NULL) spares the scan.
function isProved(file: SqlFile, table: string, column: string | undefined): boolean {
	const checks = addedConstraints(file).filter(
		(added) =>
			added.table === table && typeOf(added.constraint) === 'CONSTR_CHECK' && column !== undefined && tests(added.constraint, column),
	);
	return checks.some(({ constraint }) => {
		if (constraint['skip_validation'] !== true) return true;
		const name = textAt(constraint, 'conname');
		return commandsOf(file).some(
			(command) => command.type === 'AT_ValidateConstraint' && command.table === table && textAt(command.body, 'name') === name,
		);
	});
}

function tests(constraint: Tree, column: string): boolean {
	const test = treeAt(constraint, 'raw_expr', 'NullTest');
	const fields = listAt(test, 'arg', 'ColumnRef', 'fields');
	return textAt(test, 'nulltesttype') === 'IS_NOT_NULL' && insides(fields, 'String').some((field) => textAt(field, 'sval') === column);
}
