import { targetAt } from './endpoint.js';
import type { EndpointFact } from './fact.js';

const BASE = /^(?:the\s+)?(?:api\s+)?(?:base|root)\s*(?:api\s+)?(?:url|path|uri|route|prefix)s?\b[^:=/]{0,30}[:=]?\s*/i;

/** What stands before the paths of a document. */
export interface Base {
	readonly path: string;
	/** Of this machine, whose ports are compared. */
	readonly host?: string;
	/** Of any other one. */
	readonly baseHost?: string;
}

/** The host and the path of "Base URL: https://host/api/v1", the path without last slash. */
export function baseIn(text: string): Base | undefined {
	const label = BASE.exec(text);
	if (label === null) return undefined;
	const target = targetAt(text, label[0].length);
	if (target === undefined) return undefined;
	const local = target.host !== undefined && /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?$/.test(target.host);
	const server = target.host === undefined ? {} : local ? { host: target.host } : { baseHost: target.host };
	return { path: target.path.replace(/\/+$/, ''), ...server };
}

/** The prefix in a heading like "Boards (/boards)". */
export function baseOfHeading(title: string): string {
	return /\(\s*(\/[^\s()]{1,200})\s*\)\s*$/.exec(title)?.[1]?.replace(/\/+$|\/\*+$/, '') ?? '';
}

/** An endpoint with what stands before its path in every URL, unless the path begins with it already. */
export function withBase(fact: EndpointFact, { path: document, ...server }: Base, section: string): EndpointFact {
	if (fact.method === 'TRPC' || fact.host !== undefined) return fact;
	const placed = { ...fact, ...server };
	const whole = document !== '' && begins(section, document) ? section : document + section;
	const base =
		begins(fact.path, whole) || (document !== '' && begins(fact.path, document)) ? '' : begins(fact.path, section) ? document : whole;
	if (base === '') return placed;
	return { ...placed, id: `endpoint:${fact.method} ${base}${fact.path}`, base };
}

function begins(path: string, prefix: string): boolean {
	return prefix === '' ? path === '' : path === prefix || path.startsWith(`${prefix}/`);
}
