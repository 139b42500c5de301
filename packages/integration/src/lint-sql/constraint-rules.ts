import { at, listAt, offsetOf, type Tree, textAt, treeAt } from '../sql/tree.js';
import { addedColumns, addedConstraints, statementsOf, typeOf } from './commands.js';
import type { Hit, SqlFile, SqlRule } from './rule.js';

const usesIndex = (constraint: Tree): boolean => textAt(constraint, 'indexname') !== undefined;
const notValid = (constraint: Tree): boolean => at(constraint, 'skip_validation') === true;

function ofType(type: string, { ofCreated, test = () => true }: { ofCreated: boolean; test?: (constraint: Tree) => boolean }) {
	return (file: SqlFile): readonly Hit[] => [
		...addedConstraints(file)
			.filter(({ constraint, created }) => typeOf(constraint) === type && test(constraint) && (ofCreated || !created))
			.map(({ statement, constraint }) => ({ statement, offset: offsetOf(constraint) })),
		...addedColumns(file).flatMap(({ statement, constraints }) =>
			constraints
				.filter((constraint) => typeOf(constraint) === type && test(constraint))
				.map((constraint) => ({ statement, offset: offsetOf(constraint) })),
		),
	];
}

/** Rules about constraints and domains. */
export const constraintRules: readonly SqlRule[] = [
	{
		rule: 'constraint-missing-not-valid',
		message: 'A new constraint is checked against every row, and writes wait meanwhile.',
		help: 'Add it NOT VALID, and VALIDATE CONSTRAINT in a transaction of its own.',
		find: (file) => [
			...addedConstraints(file)
				.filter(({ constraint, created }) => !created && !notValid(constraint) && !usesIndex(constraint))
				.map(({ statement, constraint }) => ({ statement, offset: offsetOf(constraint) })),
			...validatedAtOnce(file),
		],
	},
	{
		rule: 'adding-foreign-key-constraint',
		message: 'A new foreign key checks every row and blocks writes to both tables meanwhile.',
		help: 'Add it NOT VALID, and VALIDATE CONSTRAINT in a transaction of its own.',
		find: ofType('CONSTR_FOREIGN', { ofCreated: false, test: (constraint) => !notValid(constraint) }),
	},
	{
		rule: 'disallow-unique-constraint',
		message: 'A new unique constraint builds its index under an ACCESS EXCLUSIVE lock.',
		help: 'Create a unique index CONCURRENTLY and add the constraint USING INDEX.',
		find: ofType('CONSTR_UNIQUE', { ofCreated: false, test: (constraint) => !usesIndex(constraint) }),
	},
	{
		rule: 'adding-primary-key-constraint',
		message: 'A new primary key builds its index under an ACCESS EXCLUSIVE lock.',
		help: 'Create a unique index CONCURRENTLY and add the primary key USING INDEX.',
		find: ofType('CONSTR_PRIMARY', { ofCreated: true, test: (constraint) => !usesIndex(constraint) }),
	},
	{
		rule: 'ban-create-domain-with-constraint',
		message: 'A constraint of a domain is checked in every table that uses it, and can hardly be changed.',
		help: 'Put the constraint on the column.',
		find: (file) => statementsOf(file, 'CreateDomainStmt', (tree) => listAt(tree, 'constraints').length > 0),
	},
	{
		rule: 'ban-alter-domain-with-add-constraint',
		message: 'A new constraint of a domain scans every table that uses it.',
		help: 'Put the constraint on the columns, one table after another.',
		find: (file) =>
			statementsOf(
				file,
				'AlterDomainStmt',
				(tree) => treeAt(tree, 'def', 'Constraint') !== undefined && ['C', 'AD_AddConstraint'].includes(textAt(tree, 'subtype') ?? ''),
			),
	},
];

// NOT VALID spares nothing when the same transaction validates.
function validatedAtOnce(file: SqlFile): readonly Hit[] {
	const hits: Hit[] = [];
	let added = new Set<string>();
	file.statements.forEach((statement, i) => {
		if (statement.kind === 'TransactionStmt') {
			if (file.inTransaction[i] && !(file.inTransaction[i - 1] ?? false)) added = new Set();
			return;
		}
		const of = { ...file, statements: [statement] };
		for (const { constraint } of addedConstraints(of)) if (notValid(constraint)) added.add(textAt(constraint, 'conname') ?? '');
		if (statement.kind !== 'AlterTableStmt' || !file.inTransaction[i]) return;
		for (const wrapped of listAt(statement.tree, 'cmds')) {
			const command = treeAt(wrapped, 'AlterTableCmd');
			if (textAt(command, 'subtype') === 'AT_ValidateConstraint' && added.has(textAt(command, 'name') ?? '')) hits.push({ statement });
		}
	});
	return hits;
}
