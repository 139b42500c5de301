import { isNone } from './event.js';
import type { Found, Rule } from './rule.js';

const PATH =
	/^(?:\[?(new|modified|modify|added|deleted|delete|removed|updated|created|create)\]?:?\s+)?((?:\.{0,2}\/)?[\w@.()[\]$+-]+(?:[\\/][\w@.()[\]$+-]+)*\/?)(?=$|[\s,;:(–—-])/i;

/** A path in a section of files, with its note in brackets or behind a dash. */
export const fileRule: Rule = (unit, context) => {
	if (context.section.role !== 'files') return undefined;
	if (isNone(unit.text)) return [];
	const match = PATH.exec(unit.text);
	if (match === null || !/[./\\]/.test(match[2]!) || /^\.+$/.test(match[2]!)) return undefined;
	const start = match[0].length - match[2]!.length;
	const rest = unit.text.slice(match[0].length).trim();
	const note = /^\((.*?)\)$/.exec(rest)?.[1] ?? /^(?:[-–—:]+)\s*(.*)$/.exec(rest)?.[1] ?? rest;
	return [
		fileFound(
			match[2]!,
			start,
			opIn(match[1] ?? /^[([]\s*(new|modified|deleted|removed|added|created)\s*[)\]:]/i.exec(rest)?.[1]) ?? context.section.op ?? 'modify',
			note,
		),
	];
};

/** A file by its path. */
export function fileFound(written: string, start: number, op: 'create' | 'modify' | 'delete', note: string): Found {
	const path = written
		.replace(/\\/g, '/')
		.replace(/^(?:\.\/)+/, '')
		.normalize('NFC');
	return {
		fact: { kind: 'file', path, op, ...(note === '' ? {} : { note }) },
		name: path,
		start,
		end: start + written.length,
		confidence: 1,
	};
}

/** What a word says was done to a file. */
export function opIn(word: string | undefined): 'create' | 'modify' | 'delete' | undefined {
	if (word === undefined) return undefined;
	if (/^(?:new|add|creat)/i.test(word)) return 'create';
	return /^(?:delet|remov)/i.test(word) ? 'delete' : /^(?:modif|updat|chang|edit)/i.test(word) ? 'modify' : undefined;
}
