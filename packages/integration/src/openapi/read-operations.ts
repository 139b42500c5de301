import { isRecord, keyword } from '../schema/json-schema/document.js';
import { type ApiDocument, type Found, items, members, objectAt } from './document.js';
import type { ApiBody, ApiContent, ApiOperation, ApiParameter, ApiResponse, ApiSchema } from './operation.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The operations of an OpenAPI 3 or Swagger 2 document, in its order. */
export function readOperations(document: ApiDocument): readonly ApiOperation[] {
	const root: Found = { value: document.root, path: [] };
	return members(document, root, 'paths').flatMap((item) =>
		METHODS.flatMap((method) => {
			const operation = objectAt(document, [...item.path, method]);
			return operation ? [readOperation(document, item, operation, method, item.key)] : [];
		}),
	);
}

function readOperation(document: ApiDocument, item: Found, operation: Found, method: string, route: string): ApiOperation {
	const own = [...items(document, item, 'parameters'), ...items(document, operation, 'parameters')];
	// What the operation says replaces what the path says.
	const raw = new Map(own.map((parameter) => [`${text(parameter, 'in')} ${text(parameter, 'name')}`, parameter]));
	const all = [...raw.values()];
	const inBody = (parameter: Found): boolean => ['body', 'formData'].includes(text(parameter, 'in'));
	const body = document.dialect === 'openapi-2' ? swaggerBody(document, operation, all.filter(inBody)) : readBody(document, operation);
	const security = keyword(operation.value, 'security') ?? keyword(document.root, 'security');
	const stability = keyword(operation.value, 'x-stability-level');
	return {
		...(typeof stability === 'string' ? { stability } : {}),
		method: method.toUpperCase(),
		route,
		parameters: all.filter((parameter) => !inBody(parameter)).map((parameter) => readParameter(document, parameter)),
		...(body ? { body } : {}),
		responses: new Map(
			members(document, operation, 'responses').map((response) => [response.key, readResponse(document, operation, response)]),
		),
		security: Array.isArray(security) ? security.filter(isRecord).map((alternative) => Object.keys(alternative).sort()) : [],
		deprecated: keyword(operation.value, 'deprecated') === true,
		path: operation.path,
	};
}

const text = (object: Found, name: string): string => {
	const value = keyword(object.value, name);
	return typeof value === 'string' ? value : '';
};

const schemaOf = (object: Found): ApiSchema => {
	const schema = keyword(object.value, 'schema');
	return schema === undefined ? { schema: {}, path: object.path } : { schema, path: [...object.path, 'schema'] };
};

function readContent(document: ApiDocument, parent: Found): ApiContent {
	return new Map(members(document, parent, 'content').map((media) => [media.key.toLowerCase(), schemaOf(media)]));
}

function readBody(document: ApiDocument, operation: Found): ApiBody | undefined {
	const body = objectAt(document, [...operation.path, 'requestBody']);
	return body && { required: keyword(body.value, 'required') === true, content: readContent(document, body), path: body.path };
}

const DEFAULT_STYLE = new Map([
	['query', 'form'],
	['cookie', 'form'],
	['path', 'simple'],
	['header', 'simple'],
]);

function readParameter(document: ApiDocument, parameter: Found): ApiParameter {
	const [content] = members(document, parameter, 'content');
	const place = text(parameter, 'in');
	const swagger = document.dialect === 'openapi-2';
	const style = swagger ? text(parameter, 'collectionFormat') || 'csv' : text(parameter, 'style') || (DEFAULT_STYLE.get(place) ?? 'simple');
	const explode = keyword(parameter.value, 'explode');
	return {
		in: place,
		name: text(parameter, 'name'),
		required: keyword(parameter.value, 'required') === true || place === 'path',
		content: content ? schemaOf(content) : swagger ? { schema: parameter.value, path: parameter.path } : schemaOf(parameter),
		style,
		explode: swagger ? style === 'multi' : typeof explode === 'boolean' ? explode : style === 'form',
		...(content ? { mediaType: content.key } : {}),
		path: parameter.path,
	};
}

function readResponse(document: ApiDocument, operation: Found, response: Found): ApiResponse {
	const headers = members(document, response, 'headers').map((header): [string, ApiParameter] => [
		header.key.toLowerCase(),
		{ ...readParameter(document, header), in: 'header', name: header.key },
	]);
	const schema = keyword(response.value, 'schema');
	const produced =
		schema === undefined ? [] : mediaTypes(document, operation, 'produces').map((type): [string, ApiSchema] => [type, schemaOf(response)]);
	const content = document.dialect === 'openapi-2' ? new Map(produced) : readContent(document, response);
	return { content, headers: new Map(headers), path: response.path };
}

function mediaTypes(document: ApiDocument, operation: Found, name: 'consumes' | 'produces'): readonly string[] {
	const listed = keyword(operation.value, name) ?? keyword(document.root, name);
	const types = Array.isArray(listed) ? listed.filter((type) => typeof type === 'string') : [];
	return types.length ? types.map((type) => type.toLowerCase()) : ['application/json'];
}

// Swagger 2 writes a body as a parameter, and a form as many.
function swaggerBody(document: ApiDocument, operation: Found, parameters: readonly Found[]): ApiBody | undefined {
	const [first] = parameters;
	if (!first) return undefined;
	const whole = parameters.find((parameter) => text(parameter, 'in') === 'body');
	if (whole) {
		const content = new Map(mediaTypes(document, operation, 'consumes').map((type) => [type, schemaOf(whole)]));
		return { required: keyword(whole.value, 'required') === true, content, path: whole.path };
	}
	const required = parameters
		.filter((parameter) => keyword(parameter.value, 'required') === true)
		.map((parameter) => text(parameter, 'name'));
	const schema = {
		type: 'object',
		properties: Object.fromEntries(parameters.map((parameter) => [text(parameter, 'name'), parameter.value])),
		...(required.length ? { required } : {}),
	};
	const types = mediaTypes(document, operation, 'consumes').filter((type) => type !== 'application/json');
	const listed = types.length ? types : ['application/x-www-form-urlencoded', 'multipart/form-data'];
	return { required: required.length > 0, content: new Map(listed.map((type) => [type, { schema, path: first.path }])), path: first.path };
}
