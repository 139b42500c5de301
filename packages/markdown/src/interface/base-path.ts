import { targetAt } from './endpoint.js';
import type { EndpointFact } from './fact.js';

const BASE = /^(?:the\s+)?(?:api\s+)?(?:base|root)\s*(?:api\s+)?(?:url|path|uri|route|prefix)s?\b[^:=/]{0,30}[:=]?\s*/i;

/** The path of "Base URL: https://host/api/v1", without host and last slash; `undefined` where the line is none. */
export function baseIn(text: string): string | undefined {
	const label = BASE.exec(text);
	if (label === null) return undefined;
	const target = targetAt(text, label[0].length);
	return target === undefined ? undefined : target.path.replace(/\/+$/, '');
}

/** The prefix in a heading like "Boards (/boards)". */
export function baseOfHeading(title: string): string {
	return /\(\s*(\/[^\s()]{1,200})\s*\)\s*$/.exec(title)?.[1]?.replace(/\/+$|\/\*+$/, '') ?? '';
}

/** An endpoint with what stands before its path in every URL, unless the path begins with it already. */
export function withBase(fact: EndpointFact, document: string, section: string): EndpointFact {
	if (fact.method === 'TRPC' || fact.host !== undefined) return fact;
	const whole = document !== '' && begins(section, document) ? section : document + section;
	const base =
		begins(fact.path, whole) || (document !== '' && begins(fact.path, document)) ? '' : begins(fact.path, section) ? document : whole;
	if (base === '') return fact;
	return { ...fact, id: `endpoint:${fact.method} ${base}${fact.path}`, base };
}

function begins(path: string, prefix: string): boolean {
	return prefix === '' ? path === '' : path === prefix || path.startsWith(`${prefix}/`);
}
