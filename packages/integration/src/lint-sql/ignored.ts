import type { SqlStatement } from '../sql/operation.js';
import { scanSql } from '../sql/scan.js';

/** The rules that comments before a statement, or on its lines, suppress; a comment for the whole file holds everywhere. */
export function ignoredRules(sql: string, statements: readonly SqlStatement[]): (statement: SqlStatement) => ReadonlySet<string> {
	const found = [...scanSql(sql)]
		.filter((token) => token.kind === 'comment')
		.flatMap((token) => ignoring(token.text, lineAt(sql, token.offset)));
	return (statement) => {
		const first = statement.location.line;
		const last = first + statement.text.split('\n').length - 1;
		const before = Math.max(
			0,
			...statements.filter((s) => s.index < statement.index).map((s) => s.location.line + s.text.split('\n').length - 1),
		);
		const mine = found.filter(({ line, whole }) => whole || (line > before && line <= last) || (line >= first && line <= last));
		return new Set(mine.flatMap(({ rules }) => rules));
	};
}

function lineAt(text: string, offset: number): number {
	let line = 1;
	for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
	return line;
}

function ignoring(comment: string, line: number): { line: number; whole: boolean; rules: string[] }[] {
	const squawk = /squawk-ignore(-file)?[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/.exec(comment);
	if (squawk) return [{ line, whole: squawk[1] !== undefined, rules: squawk[2]!.split(/[ \t]*,[ \t]*/) }];
	const own = /batchwright-ignore[ \t]+([\w/-]+):[ \t]*\S/.exec(comment);
	return own ? [{ line, whole: false, rules: [own[1]!.replace(/^db\/unsafe\//, '')] }] : [];
}
