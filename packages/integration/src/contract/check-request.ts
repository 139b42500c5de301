import type { Reason } from '../comparison.js';
import { bare, contentFor, covers, isJson } from '../openapi/media-type.js';
import type { ApiParameter } from '../openapi/operation.js';
import { accepts } from '../schema/accepts.js';
import type { Json } from '../schema/node.js';
import { type Asked, about, unless } from './asked.js';
import { isList, readable, separated, type Written, writtenFor } from './written-value.js';

/** Whether the provider takes what the consumer sends. A request that is meant to be refused isn't looked at. */
export function checkRequest(asked: Asked): readonly Reason[] {
	const parameters = asked.operation.parameters.flatMap((parameter) => checkParameter(asked, parameter));
	return [...parameters, ...unknownQuery(asked), ...checkBody(asked)];
}

function checkParameter(asked: Asked, parameter: ApiParameter): readonly Reason[] {
	const code = parameter.in === 'path' ? 'request.path-or-method.unknown' : `request.${parameter.in}.incompatible`;
	const where = `/request/${parameter.in}/${parameter.name}`;
	const written = given(asked, parameter);
	if (written === undefined || written === '') {
		if (!parameter.required || parameter.in === 'cookie' || (written === '' && parameter.in === 'query')) return [];
		return [about(asked, code, 'error', `${parameter.in} parameter ${parameter.name} is required`, parameter.path, where)];
	}
	const verdict = readable(asked.side.request(parameter.content), written);
	return unless(
		verdict,
		asked,
		code,
		`${parameter.in} parameter ${parameter.name} doesn't take ${JSON.stringify(shown(written))}`,
		parameter.path,
		where,
	);
}

const shown = (written: Written): unknown => (written instanceof Map ? Object.fromEntries(written) : written);

function given(asked: Asked, parameter: ApiParameter): Written | undefined {
	const { request } = asked.interaction;
	const node = asked.side.request(parameter.content);
	if (parameter.in === 'query') return writtenFor(parameter, node, request.query);
	const text =
		parameter.in === 'path'
			? asked.pathParameters.get(parameter.name)
			: parameter.in === 'header'
				? request.headers.get(parameter.name.toLowerCase())?.join(',')
				: undefined;
	return text !== undefined && isList(node) ? separated(text, parameter.style) : text;
}

function unknownQuery(asked: Asked): readonly Reason[] {
	const known = asked.operation.parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name);
	return [...asked.interaction.request.query.keys()]
		.filter((name) => !known.includes(name.replace(/\[.*$/, '')))
		.map((name) =>
			about(
				asked,
				'request.query.unknown',
				'warning',
				`query parameter ${name} is not described`,
				asked.operation.path,
				`/request/query/${name}`,
			),
		);
}

function checkBody(asked: Asked): readonly Reason[] {
	const { operation, interaction } = asked;
	const { body, headers } = interaction.request;
	const where = '/request/body';
	if (!operation.body)
		return body === undefined
			? []
			: [about(asked, 'request.body.unknown', 'warning', 'a body is sent, none is described', operation.path, where)];
	const described = operation.body;
	if (body === undefined) {
		if (!described.required) return [];
		return [about(asked, 'request.body.incompatible', 'error', 'a body is required', described.path, where)];
	}
	const type = bare(headers.get('content-type')?.[0] ?? 'application/json');
	const content = contentFor(described.content, type);
	if (!content) {
		if (headers.has('content-type') && described.content.size)
			return [
				about(asked, 'request.content-type.incompatible', 'error', `${type} is not taken`, described.path, '/request/headers/content-type'),
			];
		return [about(asked, 'request.body.unknown', 'warning', `no schema for ${type}`, described.path, where)];
	}
	const node = asked.side.request(content);
	if (isForm(type)) {
		const verdict = typeof body === 'string' && type.startsWith('multipart') ? 'unknown' : readable(node, formOf(body));
		return unless(verdict, asked, 'request.body.incompatible', `the form ${JSON.stringify(body)} doesn't fit`, content.path, where);
	}
	// What isn't JSON is passed on as it is: there is nothing to compare it with.
	if (!isJson(type))
		return [about(asked, 'request.body.unvalidatable', 'warning', `a body of ${type} is not compared`, content.path, where)];
	const { verdict, path } = accepts(node, body);
	return unless(
		verdict,
		asked,
		'request.body.incompatible',
		`the body isn't taken at /${path.join('/')}`,
		content.path,
		`${where}/${path.join('/')}`,
	);
}

const isForm = (type: string): boolean => covers('application/x-www-form-urlencoded', type) || covers('multipart/form-data', type);

function formOf(body: Json): Written {
	if (typeof body === 'string') return new Map([...new URLSearchParams(body)]);
	if (body === null || typeof body !== 'object' || Array.isArray(body)) return String(body);
	return new Map(
		Object.entries(body).map(([name, value]): [string, Written] => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
	);
}
