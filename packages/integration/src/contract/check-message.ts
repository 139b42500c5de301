import type { Reason } from '../comparison.js';
import { type ApiDocument, type Found, found, items, members, objectAt } from '../openapi/document.js';
import { type Acceptance, accepts } from '../schema/accepts.js';
import { keyword } from '../schema/json-schema/document.js';
import { type SchemaReader, schemaReader } from '../schema/json-schema/read.js';
import type { Json } from '../schema/node.js';
import { promised } from './fits.js';
import type { Message, MessageInteraction } from './pact.js';

/** Whether an AsyncAPI description has the messages that the consumer sends and reads. */
export function checkMessage(document: ApiDocument, interaction: MessageInteraction, at: string): readonly Reason[] {
	const say = (code: string, message: string, where: string, severity: Reason['severity'] = 'error'): Reason => ({
		code,
		path: `${at}${where}`,
		severity,
		verdict: severity === 'info' ? 'unknown' : 'conflict',
		message: `${interaction.name}: ${message}`,
		locations: [document.locationOf([])],
	});
	if (interaction.operationId === undefined) return [say('message.references.missing', 'it names no operation', '/comments', 'info')];
	const operation = operationOf(document, interaction.operationId);
	if (!operation) return [say('message.operation.unknown', `there is no operation ${interaction.operationId}`, '/comments')];
	const reader = schemaReader({ root: document.root, dialect: document.dialect });
	const match = (message: Message, candidates: readonly Found[], strict: boolean, where: string): readonly Reason[] => {
		const verdicts = candidates.map((candidate) => matches(document, reader, candidate, message, strict));
		if (verdicts.includes('yes')) return [];
		if (verdicts.includes('unknown')) return [say('message.undecided', 'not decided whether a message matches', where, 'info')];
		return [say('message.no.match', 'no message of the operation matches', where)];
	};
	const sent = interaction.request ? match(interaction.request, messagesOf(document, operation), true, '/request') : [];
	if (!interaction.request)
		return interaction.responses.flatMap((message) => match(message, messagesOf(document, operation), false, '/contents'));
	if (sent.some((reason) => reason.severity === 'error')) return sent;
	const reply = objectAt(document, [...operation.path, 'reply']);
	const replies = reply ? messagesOf(document, reply) : [];
	if (replies.length === 0) return [...sent, say('message.reply.missing', 'the operation has no reply', '/response')];
	return [...sent, ...interaction.responses.flatMap((message, i) => match(message, replies, false, `/response/${i}`))];
}

// Version 3 lists operations; before, a channel publishes and subscribes.
function operationOf(document: ApiDocument, id: string): Found | undefined {
	const direct = objectAt(document, ['operations', id]);
	if (direct) return direct;
	const root: Found = { value: document.root, path: [] };
	return members(document, root, 'channels')
		.flatMap((channel) => ['publish', 'subscribe'].map((name) => objectAt(document, [...channel.path, name])))
		.find((operation) => operation && keyword(operation.value, 'operationId') === id);
}

function messagesOf(document: ApiDocument, operation: Found): readonly Found[] {
	const listed = items(document, operation, 'messages');
	if (listed.length) return listed;
	const single = objectAt(document, [...operation.path, 'message']);
	if (single) {
		const choices = items(document, single, 'oneOf');
		return choices.length ? choices : [single];
	}
	const channel = objectAt(document, [...operation.path, 'channel']);
	return channel ? members(document, channel, 'messages') : [];
}

function matches(
	document: ApiDocument,
	reader: SchemaReader,
	candidate: Found,
	{ content, metadata }: Message,
	strict: boolean,
): Acceptance['verdict'] {
	const verdicts = [
		part(document, reader, candidate, 'payload', content, strict),
		part(document, reader, candidate, 'headers', metadata, strict),
	];
	return verdicts.includes('no') ? 'no' : verdicts.includes('unknown') ? 'unknown' : 'yes';
}

function part(
	document: ApiDocument,
	reader: SchemaReader,
	candidate: Found,
	name: string,
	value: Json | undefined,
	strict: boolean,
): Acceptance['verdict'] {
	const described = found(document, keyword(candidate.value, name), [...candidate.path, name]);
	if (!described || value === undefined) return 'yes';
	const wrapped = keyword(described.value, 'schemaFormat');
	const format = wrapped ?? keyword(candidate.value, 'schemaFormat');
	// Avro and others aren't read.
	if (name === 'payload' && typeof format === 'string' && !/asyncapi|schema\+(json|yaml)|openapi/.test(format)) return 'unknown';
	const node = reader.read(wrapped === undefined ? described.value : keyword(described.value, 'schema'));
	return (strict ? accepts(node, value) : promised(node, value)).verdict;
}
