import { targetAt } from './endpoint.js';
import type { EndpointFact } from './fact.js';

const BASE = /^(?:the\s+)?(?:api\s+)?(?:base|root)\s*(?:api\s+)?(?:url|path|uri|route|prefix)s?\b[^:=/]{0,30}[:=]?\s*/i;

/** What stands before the paths of a document. */
export interface Base {
	readonly path: string;
	readonly host?: string;
}

/** The path of "Base URL: https://host/api/v1", without last slash; the host only where it is this machine's, whose ports are compared. */
export function baseIn(text: string): Base | undefined {
	const label = BASE.exec(text);
	if (label === null) return undefined;
	const target = targetAt(text, label[0].length);
	if (target === undefined) return undefined;
	const local = target.host !== undefined && /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?$/.test(target.host);
	return { path: target.path.replace(/\/+$/, ''), ...(local ? { host: target.host! } : {}) };
}

/** The prefix in a heading like "Boards (/boards)". */
export function baseOfHeading(title: string): string {
	return /\(\s*(\/[^\s()]{1,200})\s*\)\s*$/.exec(title)?.[1]?.replace(/\/+$|\/\*+$/, '') ?? '';
}

/** An endpoint with what stands before its path in every URL, unless the path begins with it already. */
export function withBase(fact: EndpointFact, { path: document, host }: Base, section: string): EndpointFact {
	if (fact.method === 'TRPC' || fact.host !== undefined) return fact;
	const placed = host === undefined ? fact : { ...fact, host };
	const whole = document !== '' && begins(section, document) ? section : document + section;
	const base =
		begins(fact.path, whole) || (document !== '' && begins(fact.path, document)) ? '' : begins(fact.path, section) ? document : whole;
	if (base === '') return placed;
	return { ...placed, id: `endpoint:${fact.method} ${base}${fact.path}`, base };
}

function begins(path: string, prefix: string): boolean {
	return prefix === '' ? path === '' : path === prefix || path.startsWith(`${prefix}/`);
}
