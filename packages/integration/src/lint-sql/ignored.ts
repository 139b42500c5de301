import type { SqlStatement } from '../sql/operation.js';
import { placesOf } from '../sql/places.js';
import { scanSql } from '../sql/scan.js';

/** The rules that comments before a statement, or on its lines, suppress; a comment for the whole file holds everywhere. */
export function ignoredRules(sql: string, statements: readonly SqlStatement[]): (statement: SqlStatement) => ReadonlySet<string> {
	const places = placesOf(sql, '');
	const found = [...scanSql(sql)]
		.filter((token) => token.kind === 'comment')
		.flatMap((token) => ignoring(token.text, places.locationOf(token.offset).line));
	const ends = statements.map(lastLine);
	return (statement) => {
		const before = ends[statement.index - 1] ?? 0;
		const mine = found.filter(
			({ line, whole }) => whole || (line <= lastLine(statement) && (line > before || line >= statement.location.line)),
		);
		return new Set(mine.flatMap(({ rules }) => rules));
	};
}

const lastLine = ({ location, text }: SqlStatement): number => location.line + text.split('\n').length - 1;

function ignoring(comment: string, line: number): { line: number; whole: boolean; rules: string[] }[] {
	const squawk = /squawk-ignore(-file)?[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/.exec(comment);
	if (squawk) return [{ line, whole: squawk[1] !== undefined, rules: squawk[2]!.split(/[ \t]*,[ \t]*/) }];
	const own = /batchwright-ignore[ \t]+([\w/-]+):[ \t]*\S/.exec(comment);
	return own ? [{ line, whole: false, rules: [own[1]!.replace(/^db\/unsafe\//, '')] }] : [];
}
