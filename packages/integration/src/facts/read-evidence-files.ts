import { loadInterfaceReader } from '../adapters/interface-reader.js';
import type { InterfaceDocument } from '../document.js';
import { fromMarkdown } from './from-markdown.js';
import type { FactReading } from './reading.js';

/** The files that an EVIDENCE.md says were created, modified or deleted; all else in it tells of the work, not of an interface. */
export async function readEvidenceFiles(document: InterfaceDocument): Promise<FactReading> {
	const { readInterface } = await loadInterfaceReader();
	const { facts } = readInterface(document.text, { file: document.file, task: document.task });
	return { facts: facts.filter((fact) => fact.kind === 'file').map((fact) => fromMarkdown(fact, document)), problems: [] };
}
