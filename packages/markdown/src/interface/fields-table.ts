import { typeEnd } from './shape.js';
import type { Unit } from './unit.js';

const NAME = /^(?:fields?|names?|property|properties|param(?:eter)?s?|keys?|attributes?|column(?: name)?|参数名?|字段名?)$/i;
const TYPE = /^(?:types?|data ?types?|类型)$/i;
const NEED = /^(?:required|mandatory|optional|nullable|必传|必填|是否必[传填])\??$/i;
const NO = /^(?:no|n|false|optional|❌|✗|-|—|否)/i;
const YES = /^(?:yes|y|true|✅|✓|✔|是)/i;

const PLAIN: ReadonlyMap<string, string> = new Map([
	['string', 'string'],
	['text', 'string'],
	['str', 'string'],
	['number', 'number'],
	['integer', 'number'],
	['int', 'number'],
	['float', 'number'],
	['double', 'number'],
	['boolean', 'boolean'],
	['bool', 'boolean'],
	['object', 'object'],
	['array', 'unknown[]'],
	['list', 'unknown[]'],
]);

/** A table of fields (name, type, required) as one object type; `undefined` where the table is none. What is no type stays `unknown`. */
export function fieldsType(header: readonly Unit[], rows: readonly (readonly Unit[])[]): string | undefined {
	const column = (pattern: RegExp): number => header.findIndex((cell) => pattern.test(cell.text.trim()));
	const [name, type, need] = [column(NAME), column(TYPE), column(NEED)];
	if (name < 0 || type < 0) return undefined;
	const heading = need < 0 ? '' : header[need]!.text.trim();
	const fields: string[] = [];
	for (const row of rows) {
		const key = row[name]?.text.trim() ?? '';
		// A path into a nested field says more than one level can hold.
		if (!/^[A-Za-z_$][\w$-]*\??$/.test(key)) return undefined;
		fields.push(field(key, row[type]?.text.trim() ?? '', need < 0 ? '' : (row[need]?.text.trim() ?? ''), heading));
	}
	return fields.length === 0 ? undefined : `{ ${fields.join('; ')} }`;
}

function field(key: string, type: string, need: string, heading: string): string {
	const nullable = /^nullable/i.test(heading) && YES.test(need);
	const optional = key.endsWith('?') || (/^optional/i.test(heading) ? YES.test(need) : !/^nullable/i.test(heading) && NO.test(need));
	const bare = key.replace(/\?$/, '');
	const safe = /^[\w$]+$/.test(bare) ? bare : JSON.stringify(bare);
	return `${safe}${optional ? '?' : ''}: ${typeOf(type)}${nullable ? ' | null' : ''}`;
}

function typeOf(written: string): string {
	const known = PLAIN.get(written.toLowerCase());
	if (known !== undefined) return known;
	return written !== '' && typeEnd(written, 0) === written.length ? written : 'unknown';
}
