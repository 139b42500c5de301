import type { Reason } from '../comparison.js';
import { objectAt } from '../openapi/document.js';
import { keyword } from '../schema/json-schema/document.js';
import { type Asked, about } from './asked.js';

/** Whether the request carries what one of the required schemes needs. Schemes that are described nowhere, or that live below HTTP, ask for nothing here. */
export function checkSecurity(asked: Asked): readonly Reason[] {
	const { security, path } = asked.operation;
	if (security.length === 0 || security.some((schemes) => schemes.every((name) => carries(asked, name)))) return [];
	const wanted = security.map((schemes) => schemes.join(' and ')).join(' or ');
	return [about(asked, 'request.authorization.missing', 'error', `${wanted} is required`, path, '/request/headers/authorization')];
}

function carries(asked: Asked, name: string): boolean {
	const { document } = asked.side;
	const scheme = objectAt(document, ['components', 'securitySchemes', name]) ?? objectAt(document, ['securityDefinitions', name]);
	if (!scheme) return true;
	const { headers, query } = asked.interaction.request;
	const text = (key: string): string => String(keyword(scheme.value, key) ?? '');
	const authorization = headers.get('authorization')?.[0]?.toLowerCase();
	switch (text('type')) {
		case 'apiKey':
			if (text('in') === 'query') return query.has(text('name'));
			if (text('in') === 'cookie') return (headers.get('cookie') ?? []).some((cookie) => cookie.includes(text('name')));
			return headers.has(text('name').toLowerCase());
		case 'basic':
			return authorization?.startsWith('basic ') ?? false;
		case 'http':
			return authorization?.startsWith(`${text('scheme').toLowerCase()} `) ?? false;
		case 'oauth2':
		case 'openIdConnect':
			return authorization !== undefined;
		default:
			return true;
	}
}
