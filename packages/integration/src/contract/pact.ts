import { isRecord, keyword } from '../schema/json-schema/document.js';
import type { Json } from '../schema/node.js';

/** Query parameters and headers: every value that is given, by name (headers in lower case). */
export type Values = ReadonlyMap<string, readonly string[]>;

export interface HttpInteraction {
	readonly kind: 'http';
	readonly name: string;
	readonly request: {
		readonly method: string;
		readonly path: string;
		readonly query: Values;
		readonly headers: Values;
		readonly body: Json | undefined;
	};
	readonly response: { readonly status: number; readonly headers: Values; readonly body: Json | undefined };
}

export interface Message {
	readonly content: Json | undefined;
	readonly metadata: Readonly<Record<string, Json>> | undefined;
}

export interface MessageInteraction {
	readonly kind: 'message';
	readonly name: string;
	readonly operationId: string | undefined;
	/** What the consumer sends; absent where it only receives. */
	readonly request?: Message;
	readonly responses: readonly Message[];
}

type Interaction = HttpInteraction | MessageInteraction;

/** The interactions of a Pact file, specification 1 to 4; undefined where it is none. */
export function readPact(root: unknown): readonly Interaction[] | undefined {
	if (!isRecord(root)) return undefined;
	const interactions = list(root, 'interactions');
	const messages = list(root, 'messages');
	if (keyword(root, 'interactions') === undefined && keyword(root, 'messages') === undefined) return undefined;
	return [...interactions.map(readInteraction), ...messages.map(readMessage)];
}

const list = (object: Record<string, unknown>, name: string): readonly Record<string, unknown>[] => {
	const value = keyword(object, name);
	return Array.isArray(value) ? value.filter(isRecord) : [];
};

const object = (parent: Record<string, unknown>, name: string): Record<string, unknown> => {
	const value = keyword(parent, name);
	return isRecord(value) ? value : {};
};

function readInteraction(raw: Record<string, unknown>): Interaction {
	const type = keyword(raw, 'type');
	if (type === 'Asynchronous/Messages' || type === 'Synchronous/Messages') return readMessage(raw);
	const [request, response] = [object(raw, 'request'), object(raw, 'response')];
	const [path = '', inline] = String(keyword(request, 'path') ?? '/').split('?');
	const status = Number(keyword(response, 'status') ?? 200);
	return {
		kind: 'http',
		name: nameOf(raw),
		request: {
			method: String(keyword(request, 'method') ?? 'GET').toUpperCase(),
			path,
			query: readQuery(keyword(request, 'query') ?? inline),
			headers: readHeaders(keyword(request, 'headers')),
			body: readBody(keyword(request, 'body')),
		},
		response: { status, headers: readHeaders(keyword(response, 'headers')), body: readBody(keyword(response, 'body')) },
	};
}

const nameOf = (raw: Record<string, unknown>): string => {
	const description = keyword(raw, 'description');
	return typeof description === 'string' ? description : 'an interaction';
};

// Specification 4 wraps a body in its content type.
function readBody(body: unknown): Json | undefined {
	if (
		!isRecord(body) ||
		keyword(body, 'content') === undefined ||
		(keyword(body, 'contentType') === undefined && keyword(body, 'encoded') === undefined)
	)
		return body as Json | undefined;
	return body['content'] as Json;
}

function readQuery(query: unknown): Values {
	const values = new Map<string, string[]>();
	const add = (name: string, value: unknown): void => {
		values.set(name, [...(values.get(name) ?? []), String(value ?? '')]);
	};
	if (typeof query === 'string') {
		for (const part of query.split('&').filter(Boolean)) {
			const equals = part.indexOf('=');
			add(decoded(equals < 0 ? part : part.slice(0, equals)), equals < 0 ? '' : decoded(part.slice(equals + 1)));
		}
	} else if (isRecord(query)) {
		for (const [name, value] of Object.entries(query)) for (const item of Array.isArray(value) ? value : [value]) add(name, item);
	}
	return values;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}

function readHeaders(headers: unknown): Values {
	const values = new Map<string, readonly string[]>();
	if (isRecord(headers))
		for (const [name, value] of Object.entries(headers))
			values.set(name.toLowerCase(), (Array.isArray(value) ? value : [value]).map(String));
	return values;
}

function readMessage(raw: Record<string, unknown>): MessageInteraction {
	const reference = object(object(object(raw, 'comments'), 'references'), 'AsyncAPI');
	const operationId = keyword(reference, 'operationId');
	const base = { kind: 'message' as const, name: nameOf(raw), operationId: typeof operationId === 'string' ? operationId : undefined };
	if (keyword(raw, 'type') !== 'Synchronous/Messages') return { ...base, responses: [readContents(raw)] };
	const responses = keyword(raw, 'response');
	const all = Array.isArray(responses) ? responses.filter(isRecord) : isRecord(responses) ? [responses] : [];
	return { ...base, request: readContents(object(raw, 'request')), responses: all.map(readContents) };
}

function readContents(raw: Record<string, unknown>): Message {
	const contents = keyword(raw, 'contents');
	const wrapped = isRecord(contents) && keyword(contents, 'content') !== undefined;
	const metadata = keyword(raw, 'metadata') ?? keyword(raw, 'metaData');
	return {
		content: (wrapped ? contents['content'] : contents) as Json | undefined,
		metadata: isRecord(metadata) ? (metadata as Record<string, Json>) : undefined,
	};
}
