import { relationName } from '../sql/names.js';
import { scanSql } from '../sql/scan.js';
import { at, textAt, treeAt } from '../sql/tree.js';
import { statementsOf } from './commands.js';
import type { Hit, SqlFile, SqlRule } from './rule.js';

/** Rules about tables, databases, indexes and names. */
export const objectRules: readonly SqlRule[] = [
	{
		rule: 'ban-drop-table',
		message: 'Whoever still reads the table breaks.',
		help: 'Stop using the table in all code first; drop it in a later batch.',
		find: (file) => statementsOf(file, 'DropStmt', (tree) => textAt(tree, 'removeType') === 'OBJECT_TABLE'),
	},
	{
		rule: 'ban-drop-database',
		message: 'Dropping a database loses everything in it.',
		help: 'Drop databases by hand.',
		find: (file) => statementsOf(file, 'DropdbStmt'),
	},
	{
		rule: 'ban-truncate-cascade',
		message: 'CASCADE also empties every table that refers to this one.',
		help: 'Name the tables to empty, without CASCADE.',
		find: (file) => statementsOf(file, 'TruncateStmt', (tree) => textAt(tree, 'behavior') === 'DROP_CASCADE'),
	},
	{
		rule: 'renaming-column',
		message: 'Whoever uses the old name breaks at once.',
		help: 'Add the new column, write both, switch the readers, drop the old one later.',
		find: (file) =>
			statementsOf(
				file,
				'RenameStmt',
				(tree) => textAt(tree, 'renameType') === 'OBJECT_COLUMN' && textAt(tree, 'relationType') !== 'OBJECT_VIEW',
			),
	},
	{
		rule: 'renaming-table',
		message: 'Whoever uses the old name breaks at once.',
		help: 'Create a view under the old name in the same transaction.',
		find: (file) => statementsOf(file, 'RenameStmt', (tree) => textAt(tree, 'renameType') === 'OBJECT_TABLE'),
	},
	{
		rule: 'require-concurrent-index-creation',
		message: 'Writes to the table wait while the index is built.',
		help: 'CREATE INDEX CONCURRENTLY.',
		find: (file) =>
			statementsOf(
				file,
				'IndexStmt',
				(tree) => at(tree, 'concurrent') !== true && !file.created.has(relationName(treeAt(tree, 'relation'))),
			),
	},
	{
		rule: 'require-concurrent-index-deletion',
		message: 'Everybody waits for the ACCESS EXCLUSIVE lock of DROP INDEX.',
		help: 'DROP INDEX CONCURRENTLY.',
		find: (file) =>
			statementsOf(file, 'DropStmt', (tree) => textAt(tree, 'removeType') === 'OBJECT_INDEX' && at(tree, 'concurrent') !== true),
	},
	{
		rule: 'ban-concurrent-index-creation-in-transaction',
		message: 'CREATE INDEX CONCURRENTLY fails inside a transaction.',
		help: 'Give the index a migration of its own that runs outside a transaction.',
		find: (file) =>
			file.statements.length < 2
				? []
				: file.statements
						.filter((s, i) => s.kind === 'IndexStmt' && at(s.tree, 'concurrent') === true && file.inTransaction[i])
						.map((statement) => ({ statement })),
	},
	{ rule: 'identifier-too-long', message: 'PostgreSQL cuts names after 63 bytes.', help: 'Choose a shorter name.', find: longNames },
];

const bytes = (text: string): number =>
	[...text].reduce((sum, letter) => sum + (letter < '\x80' ? 1 : letter < '\u0800' ? 2 : letter < '\uffff' ? 3 : 4), 0);

// The parser cuts them too, so they are found in the text.
function longNames(file: SqlFile): readonly Hit[] {
	return file.statements.flatMap((statement) =>
		[...scanSql(statement.text)]
			.filter(
				({ kind, text }) =>
					(kind === 'word' && bytes(text) > 63) || (kind === 'quoted' && bytes(text.slice(1, -1).replaceAll('""', '"')) > 63),
			)
			.map((token) => ({ statement, about: token.text })),
	);
}
