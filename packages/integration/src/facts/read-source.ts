import { readFence } from '@batchwright/markdown';
import type { InterfaceDocument } from '../document.js';
import { fromMarkdown } from './from-markdown.js';
import type { FactReading } from './reading.js';

/** Facts of a whole file in a language whose declarations the markdown package finds. */
export function readSource(document: InterfaceDocument, language: string): FactReading {
	const bom = document.text.startsWith('\uFEFF') ? 1 : 0;
	const fence = {
		language,
		text: document.text.slice(bom),
		line: 1,
		column: 1,
		indent: 0,
		role: 'provides',
		direction: 'provides',
		headings: [],
	} as const;
	const facts = readFence(fence, { file: document.file, task: document.task });
	return { facts: facts.map((fact, index) => ({ ...fromMarkdown(fact, document, index), via: 'file' as const })), problems: [] };
}
