import type { DatabaseFact } from './fact.js';
import type { Context, Found, Rule } from './rule.js';
import type { Unit } from './unit.js';

const READ =
	/^(?:reads?|quer(?:y|ies)|selects?|uses?|needs?|requires?|depends on|joins?|writes?|inserts?|updates?|deletes?)\b(?:\s+(?:from|to|into|on))?\s*:?\s*/i;
const MAKE = /^(?:creates?|adds?|introduces?|new|defines?)\b\s*:?\s*/i;
const LIST =
	/^(?:the\s+)?(?:(?:new|existing|database|db)\s+)?tables?\b(?:\s+(created|added|used|read|needed|required|changed|modified)(?=\s*:))?\s*:?\s*(?=["A-Za-z_])/i;
const NAME = /^"?([A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)?)"?/;
const BEHIND = /^(?:the\s+)?"?([A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)?)"?\s+tables?\b/i;

const COLUMN =
	/^(adds?|new|drops?|removes?)\s+(?:the\s+)?columns?\s+"?([A-Za-z_]\w*)"?(?:\s+\(?[\w ()]{1,40}?\)?)?\s+(?:to|on|in|from)\s+(?:the\s+)?"?([A-Za-z_][\w.]*)"?/i;

/** "Adds column `role` to `users`". */
function columnFound(unit: Unit, context: Context): Found | undefined {
	const match = COLUMN.exec(unit.text);
	if (match === null) return undefined;
	const op = /^(?:add|new)/i.test(match[1]!) ? 'create' : 'drop';
	const start = unit.text.indexOf(match[2]!, match[1]!.length);
	return {
		fact: {
			kind: 'database',
			op,
			object: 'column',
			name: match[3]!,
			columnName: match[2]!,
			shape: { text: unit.text, syntax: 'unknown', ...context.place(unit.at(0)) },
		},
		name: `${op} column ${match[3]!.toLowerCase()}.${match[2]!.toLowerCase()}`,
		start,
		end: start + match[2]!.length,
		confidence: 0.8,
		direction: 'provides',
	};
}

/** "Reads table `users`", "Creates tables: a, b", "`users` table". Who only names a table isn't said to make it. */
export const databaseRule: Rule = (unit, context) => {
	const column = columnFound(unit, context);
	if (column !== undefined) return [column];
	const read = READ.exec(unit.text);
	const make = read === null ? MAKE.exec(unit.text) : null;
	const verb = read ?? make;
	if (verb === null && context.section.role !== 'data' && context.section.role !== 'consumes') return undefined;
	const from = verb?.[0].length ?? 0;
	const said = LIST.exec(unit.text.slice(from))?.[1]?.toLowerCase();
	if (said !== undefined) return listedAs(unit, context, said);
	const op = make !== null ? 'create' : read !== null || context.section.role === 'consumes' ? 'read' : 'create';
	const confidence = verb !== null || op === 'read' ? 0.8 : 0.4;
	const names = namesAt(unit, from);
	return names.length === 0 ? undefined : names.map(([name, start]) => found(unit, context, { name, start, op, confidence }));
};

/** "Tables created: a, b" says itself what is done. */
function listedAs(unit: Unit, context: Context, said: string): readonly Found[] | undefined {
	const op = /^(?:created|added)$/.test(said) ? 'create' : /^(?:changed|modified)$/.test(said) ? 'alter' : 'read';
	const names = namesAt(unit, 0);
	return names.length === 0 ? undefined : names.map(([name, start]) => found(unit, context, { name, start, op, confidence: 0.8 }));
}

function namesAt(unit: Unit, from: number): [string, number][] {
	const rest = unit.text.slice(from);
	const behind = BEHIND.exec(rest);
	if (behind !== null && !/^(?:the|a|an|this|each|new|existing|database|db|following|these|any|all|no|one)$/i.test(behind[1]!))
		return [[behind[1]!, from + behind[0].indexOf(behind[1]!)]];
	const list = LIST.exec(rest);
	if (list === null) return [];
	const names: [string, number][] = [];
	for (let at = from + list[0].length; ; ) {
		const name = NAME.exec(unit.text.slice(at));
		if (name === null || /^(?:and|or|the|for|with|is|are|none|n)$/i.test(name[1]!)) return names;
		names.push([name[1]!, at + name[0].indexOf(name[1]!)]);
		const more = /^(?:\s*\([^()]*\))?\s*(?:,\s*(?:and\s+)?|\s+and\s+)/.exec(unit.text.slice(at + name[0].length));
		if (more === null) return names;
		at += name[0].length + more[0].length;
	}
}

function found(unit: Unit, context: Context, it: { name: string; start: number; op: DatabaseFact['op']; confidence: number }): Found {
	const { name, start, op, confidence } = it;
	return {
		fact: { kind: 'database', op, object: 'table', name, shape: { text: unit.text, syntax: 'unknown', ...context.place(unit.at(0)) } },
		name: `${op} table ${name.toLowerCase()}`,
		start,
		end: start + name.length,
		confidence,
		direction: op === 'read' ? 'consumes' : 'provides',
	};
}
