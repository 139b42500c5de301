import type { Draft } from '../../draft.js';
import type { EndpointFact } from '../../fact.js';
import { endpointName, routeKey } from '../../routes/endpoint-key.js';
import type { Difference } from '../types/difference.js';
import type { Clash } from './compare.js';

type Sure = Exclude<Difference['code'], 'unknown'>;

const responseRules: Readonly<Record<Sure, string>> = {
	missing: 'api/response-missing-field',
	optional: 'api/response-missing-field',
	nullable: 'api/response-nullable',
	enum: 'api/response-enum-wider',
	wrapped: 'api/response-wrapped',
	forbidden: 'api/response-type',
	type: 'api/response-type',
};
const requestRules: Readonly<Record<Sure, string>> = {
	missing: 'api/request-missing-required',
	optional: 'api/request-missing-required',
	nullable: 'api/request-type',
	enum: 'api/request-enum-narrower',
	wrapped: 'api/request-type',
	forbidden: 'api/request-extra-forbidden',
	type: 'api/request-type',
};

/** The finding of one clash between a provider and a consumer; `undefined` where nothing is known. */
export function clashDraft(clash: Clash, server: EndpointFact, call: EndpointFact): Draft | undefined {
	const { difference, part, sample } = clash;
	if (difference.code === 'unknown') return undefined;
	const { within } = difference;
	return {
		rule: (part === 'response' ? responseRules : requestRules)[difference.code],
		...(sample && { severity: 'warning' as const }),
		kind: within ? 'type' : 'endpoint',
		symbol: within ? [...new Set([within.given, within.read])].join(' and ') : routeKey(server),
		path: within ? within.path : difference.path,
		used: endpointName(server),
		says: `${endpointName(server)}: ${part === 'response' ? responseWords(difference, server, call) : requestWords(difference, server, call)}`,
		sides: [server, call],
	};
}

function responseWords(difference: Difference, server: EndpointFact, call: EndpointFact): string {
	const { code, given, read, near, path, value } = difference;
	const at = path === '' ? 'the response' : `\`${path}\``;
	switch (code) {
		case 'missing':
			if (path === '') return `${call.task} reads ${read}, and ${server.task} answers ${given}`;
			return `${call.task} reads ${at}, which ${server.task} does not send in ${given}${nearWords(near, path)}`;
		case 'optional':
			return `${call.task} reads ${at}, which ${server.task} may leave out`;
		case 'nullable':
			return `${call.task} reads ${at} as ${read}, and ${server.task} may send null (${given})`;
		case 'enum':
			return `${server.task} may send ${value ?? 'a value'} in ${at} (${given}), which ${call.task} does not know, reading ${read}`;
		case 'wrapped':
			return `${server.task} sends ${at} as ${given}, and ${call.task} reads ${read}: one of them wraps the value in an object`;
		default:
			return `${server.task} sends ${at} as ${given}, and ${call.task} reads ${read}`;
	}
}

function requestWords(difference: Difference, server: EndpointFact, call: EndpointFact): string {
	const { code, given, read, near, path, value } = difference;
	const at = path === '' ? 'the request' : `\`${path}\``;
	switch (code) {
		case 'missing':
			return `${server.task} requires ${at}, which ${call.task} does not send in ${given}${nearWords(near, path)}`;
		case 'optional':
			return `${server.task} requires ${at}, which ${call.task} may leave out`;
		case 'forbidden':
			return `${call.task} sends ${at}, which ${server.task} refuses`;
		case 'enum':
			return `${call.task} may send ${value ?? 'a value'} in ${at} (${given}), which ${server.task} does not take: it takes ${read}`;
		default:
			return `${call.task} sends ${at} as ${given}, and ${server.task} takes ${read}`;
	}
}

function nearWords(near: string | undefined, path: string): string {
	return near === undefined
		? ''
		: `; \`${near}\` is there: the same field under another name than \`${path.slice(path.lastIndexOf('.') + 1)}\`?`;
}
