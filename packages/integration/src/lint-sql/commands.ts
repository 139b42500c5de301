import { relationName } from '../sql/names.js';
import type { SqlStatement } from '../sql/operation.js';
import { insides, listAt, type Tree, textAt, treeAt } from '../sql/tree.js';
import type { Hit, SqlFile } from './rule.js';

/** One command of an `ALTER TABLE`. */
interface Command {
	readonly statement: SqlStatement;
	readonly table: string;
	readonly type: string;
	readonly body: Tree;
	readonly created: boolean;
}

/** Every command of every `ALTER TABLE` in the file. */
export function commandsOf(file: SqlFile): readonly Command[] {
	return file.statements.flatMap((statement) => {
		if (statement.kind !== 'AlterTableStmt') return [];
		const table = relationName(treeAt(statement.tree, 'relation'));
		return insides(listAt(statement.tree, 'cmds'), 'AlterTableCmd').map((body) => ({
			statement,
			table,
			type: textAt(body, 'subtype') ?? '',
			body,
			created: file.created.has(table),
		}));
	});
}

/** The columns that `ALTER TABLE … ADD COLUMN` adds, with their constraints. */
export function addedColumns(file: SqlFile): readonly (Command & { readonly column: Tree; readonly constraints: readonly Tree[] })[] {
	return commandsOf(file).flatMap((command) => {
		const column = treeAt(command.body, 'def', 'ColumnDef');
		return command.type === 'AT_AddColumn' && column
			? [{ ...command, column, constraints: insides(listAt(column, 'constraints'), 'Constraint') }]
			: [];
	});
}

/** The constraints that `ALTER TABLE … ADD CONSTRAINT` adds. */
export function addedConstraints(file: SqlFile): readonly (Command & { readonly constraint: Tree })[] {
	return commandsOf(file).flatMap((command) => {
		const constraint = treeAt(command.body, 'def', 'Constraint');
		return command.type === 'AT_AddConstraint' && constraint ? [{ ...command, constraint }] : [];
	});
}

export const typeOf = (constraint: Tree): string => textAt(constraint, 'contype') ?? '';

/** Hits of the statements of one kind. */
export const statementsOf = (file: SqlFile, kind: string, test: (tree: Tree) => boolean = () => true): readonly Hit[] =>
	file.statements.filter((statement) => statement.kind === kind && test(statement.tree)).map((statement) => ({ statement }));
