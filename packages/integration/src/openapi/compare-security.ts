import type { Reason } from '../comparison.js';
import { sameJson } from '../schema/accepts.js';
import { keyword } from '../schema/json-schema/document.js';
import type { Json } from '../schema/node.js';
import { type ApiDocument, type Found, objectAt } from './document.js';
import type { ApiOperation } from './operation.js';
import { reason, type Sides } from './side.js';

/** Whether a client of the old operation is still let in: with nothing where nothing was asked, else by one of the ways that he may have chosen. */
export function compareSecurity(sides: Sides, before: ApiOperation, after: ApiOperation, path: string): readonly Reason[] {
	if (isOpen(after)) return [];
	const ways = after.security.map((schemes) => schemes.join(' and ')).join(' or ');
	const told = (code: string, message: string) => reason(code, 'warning', path, message, sides, before.path, after.path);
	if (isOpen(before)) return [told('api-security-added', `${path} now needs ${ways}`)];
	const lost = before.security.filter((way) => !after.security.some((other) => other.every((scheme) => way.includes(scheme))));
	if (lost.length)
		return [told('api-security-removed', `${lost.map((way) => way.join(' and ')).join(' or ')} no longer suffices, ${path} needs ${ways}`)];
	const changed = [...new Set(before.security.flat())].filter((name) => isOther(sides, name));
	return changed.map((name) => told('api-security-scheme-changed', `how ${name} is carried changed`));
}

const isOpen = ({ security }: ApiOperation): boolean => security.length === 0 || security.some((schemes) => schemes.length === 0);

const schemeOf = (document: ApiDocument, name: string): Found | undefined =>
	objectAt(document, ['components', 'securitySchemes', name]) ?? objectAt(document, ['securityDefinitions', name]);

const CARRIES = ['type', 'in', 'name', 'scheme', 'openIdConnectUrl'];

function isOther({ before, after }: Sides, name: string): boolean {
	const [old, now] = [schemeOf(before.document, name), schemeOf(after.document, name)];
	if (!old || !now) return false;
	return CARRIES.some((key) => !sameJson((keyword(old.value, key) ?? null) as Json, (keyword(now.value, key) ?? null) as Json));
}
