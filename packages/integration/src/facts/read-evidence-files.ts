import { readInterface } from '@batchwright/markdown';
import type { InterfaceDocument } from '../document.js';
import { fromMarkdown } from './from-markdown.js';
import type { FactReading } from './reading.js';

/** The files that an EVIDENCE.md says were created, modified or deleted; all else in it tells of the work, not of an interface. */
export function readEvidenceFiles(document: InterfaceDocument): FactReading {
	const { facts } = readInterface(document.text, { file: document.file, task: document.task });
	return { facts: facts.filter((fact) => fact.kind === 'file').map((fact) => fromMarkdown(fact, document)), problems: [] };
}
