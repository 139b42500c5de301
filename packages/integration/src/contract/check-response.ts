import type { Reason } from '../comparison.js';
import { bare, contentFor, covers, isJson } from '../openapi/media-type.js';
import type { ApiResponse } from '../openapi/operation.js';
import { type Asked, about, unless } from './asked.js';
import { promised } from './fits.js';
import { STANDARD_RESPONSE_HEADERS } from './standard-headers.js';
import { isList, readable, separated } from './written-value.js';

/** Whether the provider's description promises what the consumer reads. */
export function checkResponse(asked: Asked): readonly Reason[] {
	const { operation, interaction } = asked;
	const { status } = interaction.response;
	const family = `${String(status)[0]}XX`;
	const response =
		operation.responses.get(String(status)) ??
		operation.responses.get(family) ??
		operation.responses.get(family.toLowerCase()) ??
		operation.responses.get('default');
	if (!response)
		return [about(asked, 'response.status.unknown', 'error', `status ${status} is not described`, operation.path, '/response/status')];
	return [...checkAccept(asked, response), ...checkHeaders(asked, response), ...checkBody(asked, response)];
}

function checkAccept(asked: Asked, response: ApiResponse): readonly Reason[] {
	const accept = asked.interaction.request.headers.get('accept')?.join(',');
	if (accept === undefined || response.content.size === 0) return [];
	const types = [...asked.operation.responses.values()].flatMap(({ content }) => [...content.keys()]);
	const taken = accept.split(',').some((range) => types.some((type) => covers(range, type) || covers(type, range)));
	return taken
		? []
		: [about(asked, 'request.accept.incompatible', 'error', `${accept} is not produced`, response.path, '/request/headers/accept')];
}

function checkHeaders(asked: Asked, response: ApiResponse): readonly Reason[] {
	const reasons: Reason[] = [];
	for (const [name, values] of asked.interaction.response.headers) {
		const where = `/response/headers/${name}`;
		const text = values.join(',');
		const described = response.headers.get(name);
		if (name === 'content-type') {
			if (response.content.size === 0)
				reasons.push(about(asked, 'response.content-type.unknown', 'warning', 'no media type is described', response.path, where));
			else if (!contentFor(response.content, text) && ![...response.content.keys()].some((type) => covers(text, type)))
				reasons.push(about(asked, 'response.content-type.incompatible', 'error', `${bare(text)} is not produced`, response.path, where));
		} else if (described) {
			const node = asked.side.response(described.content, false);
			const verdict = readable(node, isList(node) ? separated(text, described.style) : text);
			reasons.push(
				...unless(verdict, asked, 'response.header.incompatible', `header ${name} is never ${JSON.stringify(text)}`, described.path, where),
			);
		} else if (STANDARD_RESPONSE_HEADERS.has(name))
			reasons.push(about(asked, 'response.header.undefined', 'warning', `header ${name} is not described`, response.path, where));
		else reasons.push(about(asked, 'response.header.unknown', 'error', `header ${name} is not described`, response.path, where));
	}
	return reasons;
}

function checkBody(asked: Asked, response: ApiResponse): readonly Reason[] {
	const { body, headers } = asked.interaction.response;
	if (body === undefined || body === null || body === '') return [];
	const where = '/response/body';
	const type = producedType(asked, response, headers.get('content-type')?.[0]);
	if (type !== undefined && !isJson(type))
		return [about(asked, 'response.body.unvalidatable', 'warning', `a body of ${type} is not compared`, response.path, where)];
	const content = type === undefined ? undefined : contentFor(response.content, type);
	if (!content) return [about(asked, 'response.body.unknown', 'error', 'a body is read, none is described', response.path, where)];
	const { verdict, path } = promised(asked.side.response(content, false), body);
	return unless(
		verdict,
		asked,
		'response.body.incompatible',
		`the body read at /${path.join('/')} is not promised`,
		content.path,
		`${where}/${path.join('/')}`,
	);
}

function producedType(asked: Asked, response: ApiResponse, stated: string | undefined): string | undefined {
	const types = [...response.content.keys()];
	const accepted = asked.interaction.request.headers.get('accept')?.join(',').split(',') ?? [];
	const wanted = [...(stated === undefined ? [] : [stated]), ...accepted, 'application/json'];
	for (const range of wanted) {
		const found = types.find((type) => covers(range, type) || covers(type, range));
		if (found !== undefined) return found.includes('*') ? bare(range) : found;
	}
	return types[0];
}
