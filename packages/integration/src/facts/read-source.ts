import { loadInterfaceReader } from '../adapters/interface-reader.js';
import type { InterfaceDocument } from '../document.js';
import type { Fact } from '../fact.js';
import { fromMarkdown } from './from-markdown.js';
import type { FactReading } from './reading.js';

/** Facts of a whole file in a language whose declarations the markdown package finds. */
export async function readSource(document: InterfaceDocument, language: string): Promise<FactReading> {
	const { readFence } = await loadInterfaceReader();
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
	const client = isClient(document);
	const facts = readFence(fence, { file: document.file, task: document.task }).map((fact) => fromMarkdown(fact, document));
	return { facts: facts.map((fact) => ({ ...directed(fact, client), via: 'file' as const })), problems: [] };
}

/** Types of requests and responses stand on both sides of an endpoint: only words like "client" tell that this side calls it. */
function directed(fact: Fact, client: boolean): Fact {
	if (fact.kind !== 'endpoint') return fact;
	return client ? { ...fact, direction: 'consumes' } : { ...fact, confidence: Math.min(fact.confidence, 0.4) };
}

function isClient(document: InterfaceDocument): boolean {
	if (/(?:^|[/_.-])(?:client|clients|frontend|front-end|consumer|web-?app)(?:[/_.-]|$)/i.test(document.file)) return true;
	const comments = document.text.match(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)?.join('\n') ?? '';
	return /\b(?:api client|client-side|client types|frontend|front-end|consumers?|consumed by)\b|\bbackend(?: apis?)?\s*:/i.test(comments);
}
