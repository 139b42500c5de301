import type { Problem } from '@batchwright/core';
import type { InterfaceFence } from '@batchwright/markdown';
import { loadInterfaceReader } from '../adapters/interface-reader.js';
import type { InterfaceDocument } from '../document.js';
import { formatOf } from '../document.js';
import type { Fact } from '../fact.js';
import { fromMarkdown } from './from-markdown.js';
import type { FactReading } from './reading.js';
import type { LoadFile } from './referenced-files.js';
import { fenceSnippet, type Snippet } from './snippet.js';

type SnippetReader = (snippet: Snippet) => FactReading | Promise<FactReading>;

/** Facts of an INTERFACE.md: prose, bullets, headings and tables, and of fences in the languages that this package parses itself. */
export async function readMarkdown(
	document: InterfaceDocument,
	readers: ReadonlyMap<string, SnippetReader>,
	load: LoadFile,
): Promise<FactReading> {
	const { readInterface } = await loadInterfaceReader();
	const { facts, problems, fences } = readInterface(document.text, { file: document.file, task: document.task });
	const read: Fact[] = [];
	const found: Problem[] = [...problems];
	const own: InterfaceFence[] = [];
	for (const fence of fences) {
		const reader = readers.get(languageOf(document, fence));
		if (reader === undefined || fence.body !== undefined) continue;
		const reading = await reader(fenceSnippet(document, fence, load));
		found.push(...reading.problems);
		if (reading.problems.some((problem) => problem.code === 'tool-unavailable')) continue;
		own.push(fence);
		read.push(...reading.facts);
	}
	const others = facts
		.filter((fact) => fact.via !== 'fence' || !own.some((fence) => within(fence, fact.line)))
		.map((fact) => fromMarkdown(fact, document));
	const all = [...others, ...read].sort((a, b) => a.location.line - b.location.line || a.location.column - b.location.column);
	return { facts: all, problems: found };
}

/** A YAML or JSON fence is told by its content: it may hold an OpenAPI document. */
function languageOf(document: InterfaceDocument, fence: InterfaceFence): string {
	if (!/^(?:ya?ml|json)$/.test(fence.language)) return fence.language;
	return formatOf({ ...document, file: '', text: fence.text }) ?? fence.language;
}

function within(fence: InterfaceFence, line: number): boolean {
	return line >= fence.line && line < fence.line + fence.text.split('\n').length;
}
