import { cycleOf } from '../document.js';
import type { EventFact, Fact } from '../fact.js';
import { isRecord, pointed } from '../schema/json-schema/document.js';
import { SchemaBundler } from './bundle-schema.js';
import { entries } from './read-openapi.js';
import type { FactReading } from './reading.js';
import { takeInFiles } from './referenced-files.js';
import { locate, problemAt, type Snippet } from './snippet.js';
import { parseYaml, type YamlTree } from './yaml-tree.js';

/** The channels of an AsyncAPI 2 or 3 document as events. In version 2 `subscribe` means that others may: the document's own side publishes. */
export async function readAsyncApi(snippet: Snippet): Promise<FactReading> {
	const tree = await parseYaml(snippet.text);
	if ('reason' in tree)
		return {
			facts: [],
			problems: [problemAt(snippet, 'not-parsable', 'warning', `This AsyncAPI document can't be read: ${tree.reason}.`, tree)],
		};
	const root = isRecord(tree.root) ? tree.root : {};
	await takeInFiles(root, snippet.document.file, snippet.load);
	const bundler = new SchemaBundler(root, false);
	const facts: Fact[] = [];
	const add = (name: string, message: unknown, at: readonly (string | number)[], direction: EventFact['direction']): void => {
		facts.push(...eventFacts(snippet, tree, bundler, root, { name, message, at, direction }));
	};
	for (const [name, channel] of entries(root['channels'])) {
		for (const [verb, direction] of [
			['subscribe', 'provides'],
			['publish', 'consumes'],
		] as const) {
			const operation = isRecord(channel) ? channel[verb] : undefined;
			if (isRecord(operation)) add(name, operation['message'], ['channels', name, verb], direction);
		}
	}
	for (const [name, operation] of entries(root['operations'])) {
		if (!isRecord(operation)) continue;
		const channel = follow(root, operation['channel']);
		const address =
			typeof channel['address'] === 'string'
				? channel['address']
				: String(isRecord(operation['channel']) ? operation['channel']['$ref'] : name)
						.split('/')
						.at(-1)!;
		const messages = Array.isArray(operation['messages'])
			? operation['messages']
			: entries(channel['messages']).map(([, message]) => message);
		add(
			address,
			messages.length === 1 ? messages[0] : { oneOf: messages },
			['operations', name],
			operation['action'] === 'receive' ? 'consumes' : 'provides',
		);
	}
	return { facts, problems: [] };
}

function eventFacts(
	snippet: Snippet,
	tree: YamlTree,
	bundler: SchemaBundler,
	root: Record<string, unknown>,
	event: { name: string; message: unknown; at: readonly (string | number)[]; direction: EventFact['direction'] },
): EventFact[] {
	const message = follow(root, event.message);
	const alternatives = Array.isArray(message['oneOf']) ? message['oneOf'].map((one) => follow(root, one)['payload']) : [];
	const schema = alternatives.length > 0 ? { anyOf: alternatives.map((one) => one ?? true) } : message['payload'];
	const text = schema === undefined ? undefined : bundler.bundle(schema, undefined);
	const place = tree.placeOf(event.at);
	const { document } = snippet;
	return [
		{
			id: `event:${event.name}`,
			kind: 'event',
			name: event.name,
			task: document.task,
			batch: document.batch,
			cycle: cycleOf(document),
			direction: event.direction,
			confidence: snippet.confidence,
			raw: event.name,
			via: snippet.via,
			location: locate(snippet, place),
			...(text === undefined ? {} : { payload: { text, syntax: 'json-schema', ...snippet.place(place.line, place.column) } }),
		},
	];
}

function follow(root: unknown, value: unknown): Record<string, unknown> {
	let current = value;
	for (let hops = 0; hops < 20 && isRecord(current); hops++) {
		const reference = current['$ref'];
		if (typeof reference !== 'string') return current;
		current = reference.startsWith('#/') ? pointed(root, reference.slice(1)) : undefined;
	}
	return {};
}
