import type * as markdown from '@batchwright/markdown';
import { cycleOf, type InterfaceDocument } from '../document.js';
import type { Fact } from '../fact.js';

/** A fact of the markdown package as one of this package: with batch, cycle and one location. */
export function fromMarkdown(fact: markdown.Fact, document: InterfaceDocument, statement = 0): Fact {
	const { file, line, column, endLine, endColumn, ...rest } = fact;
	const common = { ...rest, batch: document.batch, cycle: cycleOf(document), location: { file, line, column, endLine, endColumn } };
	if (rest.kind !== 'database') return common as Fact;
	const { columnName, ...kept } = rest;
	return {
		...common,
		...kept,
		...(columnName === undefined ? {} : { column: columnName }),
		name: qualified(rest.name),
		canonical: canonicalText(rest.shape.text),
		statement,
	} as Fact;
}

/** `schema.object` of a written name, folded as PostgreSQL folds it. */
function qualified(written: string): string {
	const parts = [...written.matchAll(/"((?:[^"]|"")+)"|([^".\s]+)/g)].map((part) => part[1] ?? part[2]!.toLowerCase());
	return parts.length > 1 ? parts.slice(-2).join('.') : `public.${parts[0] ?? ''}`;
}

/** A statement with its comments and blanks taken out, to compare with another. */
export function canonicalText(statement: string): string {
	return statement
		.replace(/\/\*[\s\S]*?\*\/|--[^\n]*|\/\/[^\n]*/g, ' ')
		.replace(/\s+/g, ' ')
		.replace(/\s*([(),;{}])\s*/g, '$1')
		.replace(/;$/, '')
		.trim();
}
