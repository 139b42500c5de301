import type { Reason } from '../comparison.js';
import { isRecord, keyword } from '../schema/json-schema/document.js';
import { reason, type Sides } from './side.js';

/** Whether some path before the routes is still served. Which host serves it is the deployment's business. */
export function compareServers(sides: Sides): readonly Reason[] {
	const [old, now] = [bases(sides.before.document.root), bases(sides.after.document.root)];
	if (!old || !now || [...old].some((base) => now.has(base))) return [];
	const message = `routes began with ${[...old].join(' or ')}, begin with ${[...now].join(' or ')}`;
	return [reason('api-base-path-changed', 'warning', 'servers', message, sides, ['servers'], ['servers'])];
}

// Undefined where the document doesn't say, or says it with variables.
function bases(root: Record<string, unknown>): ReadonlySet<string> | undefined {
	const basePath = keyword(root, 'basePath');
	if (typeof basePath === 'string') return new Set([trimmed(basePath)]);
	const servers = keyword(root, 'servers');
	if (!Array.isArray(servers) || servers.length === 0) return undefined;
	const urls = servers.map((server) => (isRecord(server) ? keyword(server, 'url') : undefined)).filter((url) => typeof url === 'string');
	if (urls.length === 0 || urls.some((url) => url.includes('{'))) return undefined;
	return new Set(urls.map((url) => trimmed(url.replace(/^(?:[a-z][\w+.-]*:)?\/\/[^/]*/i, ''))));
}

const trimmed = (path: string): string => `/${path.replace(/^\/+|\/+$/g, '')}`;
