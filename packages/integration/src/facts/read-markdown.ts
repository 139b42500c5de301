import { readInterface } from '@batchwright/markdown';
import { fromMarkdown } from './from-markdown.js';
import type { FormatReader } from './reading.js';

/** Facts of an INTERFACE.md: prose, bullets, headings and tables. */
export const readMarkdown: FormatReader = (document) => {
	const { facts, problems } = readInterface(document.text, { file: document.file, task: document.task });
	return { facts: facts.map((fact) => fromMarkdown(fact, document)), problems };
};
