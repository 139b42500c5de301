import { cycleOf } from '../document.js';
import type { TypeFact } from '../fact.js';
import { isRecord } from '../schema/json-schema/document.js';
import { SchemaBundler } from './bundle-schema.js';
import { entries } from './read-openapi.js';
import type { FactReading } from './reading.js';
import { takeInFiles } from './referenced-files.js';
import { locate, problemAt, type Snippet } from './snippet.js';
import { parseYaml } from './yaml-tree.js';

/** A JSON Schema file as types: itself by its title or file name, and each of its definitions. */
export async function readJsonSchema(snippet: Snippet): Promise<FactReading> {
	const tree = await parseYaml(snippet.text);
	if ('reason' in tree)
		return {
			facts: [],
			problems: [problemAt(snippet, 'not-parsable', 'warning', `This JSON Schema can't be read: ${tree.reason}.`, tree)],
		};
	const root = isRecord(tree.root) ? tree.root : {};
	await takeInFiles(root, snippet.document.file, snippet.load);
	const bundler = new SchemaBundler(root, false);
	const { document } = snippet;
	const facts: TypeFact[] = [];
	const add = (name: string, schema: unknown, at: readonly string[]): void => {
		const text = bundler.bundle(schema, undefined);
		const place = tree.placeOf(at);
		if (text === undefined) return;
		facts.push({
			id: `type:${name}`,
			kind: 'type',
			name,
			exported: true,
			language: 'json-schema',
			task: document.task,
			batch: document.batch,
			cycle: cycleOf(document),
			direction: snippet.direction,
			confidence: snippet.confidence,
			raw: name,
			via: snippet.via,
			location: locate(snippet, place),
			shape: { text, syntax: 'json-schema', ...snippet.place(place.line, place.column) },
		});
	};
	const title =
		typeof root['title'] === 'string'
			? root['title']
			: document.file
					.split('/')
					.at(-1)!
					.replace(/(?:\.schema)?\.json$/i, '');
	if (/^[\w.$-]+$/.test(title) && (root['type'] !== undefined || root['properties'] !== undefined)) add(title, root, []);
	for (const holder of ['$defs', 'definitions']) for (const [name, schema] of entries(root[holder])) add(name, schema, [holder, name]);
	return { facts, problems: [] };
}
