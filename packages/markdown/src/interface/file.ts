import { isNone } from './event.js';
import type { Found, Rule } from './rule.js';

const PATH =
	/^(?:\[?(new|modified|modify|added|deleted|delete|removed|updated|created|create)\]?:?\s+)?((?:\.{0,2}\/)?[\w@.()[\]$+-]+(?:[\\/][\w@.()[\]$+-]+)*\/?)(?=$|[\s,;:(–—-])/i;
const BARE = /^(?:Dockerfile|Makefile|Procfile|Jenkinsfile|Gemfile|Rakefile|LICENSE|CODEOWNERS)$/;

/** Paths in a section of files, several with commas between them; a note stands in brackets or behind a dash. */
export const fileRule: Rule = (unit, context) => {
	if (context.section.role !== 'files') return undefined;
	if (isNone(unit.text)) return [];
	const found: Found[] = [];
	for (let at = 0; at < unit.text.length; ) {
		const match = PATH.exec(unit.text.slice(at));
		if (match === null || !isPath(match[2]!)) break;
		const end = at + match[0].length;
		const more = /^\s*(?:,|and\b|,\s*and\b)\s+(?=\S)/.exec(unit.text.slice(end));
		const rest = more === null ? unit.text.slice(end).trim() : '';
		const told = match[1] ?? /^[([]\s*(new|modified|deleted|removed|added|created)\s*[)\]:]/i.exec(rest)?.[1];
		found.push(fileFound(match[2]!, end - match[2]!.length, opIn(told) ?? context.section.op ?? 'modify', noteIn(rest)));
		if (more === null) break;
		at = end + more[0].length;
	}
	return found.length === 0 ? undefined : found;
};

function isPath(text: string): boolean {
	return (/[./\\]/.test(text) && !/^\.+$/.test(text)) || BARE.test(text);
}

function noteIn(rest: string): string {
	return /^\((.*?)\)$/.exec(rest)?.[1] ?? /^(?:[-–—:]+)\s*(.*)$/.exec(rest)?.[1] ?? rest;
}

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
