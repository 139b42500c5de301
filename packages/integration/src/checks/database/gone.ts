import type { Draft } from '../../draft.js';
import type { DatabaseFact } from '../../fact.js';
import { groupBy } from '../group.js';
import { nameOf, objectKey, shortName, type World } from './world.js';

/** What one task drops or renames while another one's DDL or queries use it. */
export function findGone({ now, before, isDdl }: World): Draft[] {
	const removals = now.filter(
		(fact) => (fact.op === 'drop' || fact.op === 'rename') && ['table', 'view', 'column', 'enum'].includes(fact.object),
	);
	if (removals.length === 0) return [];
	const usersByTable = groupBy([...now, ...before.filter((fact) => fact.op === 'read' && !isDdl(fact))], tableOf);
	const referring = [...now].filter((fact) => fact.definition?.some((column) => column.references));
	return removals.flatMap((removal) => {
		const near = new Set([...(usersByTable.get(removal.name) ?? []), ...referring]);
		const users = [...near].filter((fact) => fact.task !== removal.task && uses(fact, removal));
		return [...groupBy(users, (fact) => fact.task).values()].map((own) => goneDraft(removal, own[0]!, isDdl(own[0]!)));
	});
}

const tableOf = (fact: DatabaseFact): string => fact.on ?? fact.name;

function uses(fact: DatabaseFact, removal: DatabaseFact): boolean {
	if (fact.op === 'drop' || fact.op === 'rename') return false;
	const refers =
		fact.definition?.some(
			({ references }) => references?.table === removal.name && (removal.column === undefined || references.column === removal.column),
		) ?? false;
	if (refers) return true;
	if (tableOf(fact) !== removal.name) return false;
	if (removal.column === undefined) return fact.op !== 'create' || fact.object === 'column' || fact.object === 'index';
	if (fact.op === 'create' && fact.object === 'column') return false;
	return fact.column === removal.column || (fact.columns?.includes(removal.column) ?? false);
}

function goneDraft(removal: DatabaseFact, user: DatabaseFact, ddl: boolean): Draft {
	const what = removal.op === 'drop' ? 'drops' : 'renames';
	const to = removal.to === undefined ? '' : ` to ${shortName(removal.to)}`;
	const state = removal.column === undefined ? '42P01' : '42703';
	return {
		rule: 'db/column-gone',
		kind: 'database',
		symbol: objectKey(removal),
		says: `${removal.task} ${what} ${nameOf(removal)}${to}, which ${user.task} ${ddl ? 'needs in its DDL' : 'reads'}: SQLSTATE ${state} once the ${removal.op} has run`,
		sides: user.batch < removal.batch ? [user, removal] : [removal, user],
		change: user.batch < removal.batch ? removal.task : user.task,
	};
}
