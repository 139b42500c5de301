import { skip, skipBlanks, sqlLike } from './scan.js';

/** A statement of a SQL text that changes or reads an object, as far as its first words tell. */
export interface SqlStatement {
	readonly op: 'create' | 'alter' | 'drop' | 'read';
	readonly object: 'table' | 'index' | 'enum' | 'view';
	readonly name: string;
	readonly start: number;
	readonly end: number;
}

const NAME = String.raw`((?:"[^"\n]+"|[\w$]+)(?:\s*\.\s*(?:"[^"\n]+"|[\w$]+))*)`;
const CREATE = new RegExp(
	String.raw`^create\s+(?:or\s+replace\s+)?(?:unique\s+)?(?:materialized\s+)?(table|index|view|type)\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?${NAME}`,
	'i',
);
const CHANGE = new RegExp(
	String.raw`^(alter|drop)\s+(table|index|view|type)\s+(?:concurrently\s+)?(?:if\s+exists\s+)?(?:only\s+)?${NAME}`,
	'i',
);
const QUERY = new RegExp(String.raw`^(?:insert\s+into|update|delete\s+from|select\b[\s\S]{0,2000}?\bfrom)\s+(?:only\s+)?${NAME}`, 'i');

/** The statements of a text, cut at semicolons outside strings, comments and brackets. */
export function sqlStatements(text: string): SqlStatement[] {
	const found: SqlStatement[] = [];
	for (const [start, end] of cutStatements(text)) {
		const head = text.slice(start, Math.min(end, start + 4000));
		const create = CREATE.exec(head);
		const change = create === null ? CHANGE.exec(head) : null;
		const query = create === null && change === null ? QUERY.exec(head) : null;
		if (create !== null) found.push({ op: 'create', object: objectOf(create[1]!), name: create[2]!, start, end });
		else if (change !== null)
			found.push({ op: change[1]!.toLowerCase() as 'alter' | 'drop', object: objectOf(change[2]!), name: change[3]!, start, end });
		else if (query !== null) found.push({ op: 'read', object: 'table', name: query[1]!, start, end });
	}
	return found;
}

function objectOf(word: string): SqlStatement['object'] {
	const lower = word.toLowerCase();
	return lower === 'type' ? 'enum' : lower === 'index' || lower === 'view' ? lower : 'table';
}

function cutStatements(text: string): [number, number][] {
	const cuts: [number, number][] = [];
	for (let start = skipBlanks(text, 0, sqlLike); start < text.length; ) {
		let i = start;
		while (i < text.length && text[i] !== ';') {
			const dollar = text[i] === '$' ? /^\$\w*\$/.exec(text.slice(i, i + 64))?.[0] : undefined;
			const close = dollar === undefined ? -1 : text.indexOf(dollar, i + dollar.length);
			const next = close < 0 ? skip(text, i, sqlLike) : close + dollar!.length;
			i = next > i ? next : i + 1;
		}
		cuts.push([start, i]);
		start = skipBlanks(text, i + 1, sqlLike);
	}
	return cuts;
}
