import { type Comparison, comparison, type Reason, undecided } from '../comparison.js';
import { keyword } from '../schema/json-schema/document.js';
import { compareRequestBody, compareResponses } from './compare-bodies.js';
import { compareParameters } from './compare-parameters.js';
import { compareSecurity } from './compare-security.js';
import { compareServers } from './compare-servers.js';
import { parseApi } from './document.js';
import type { ApiOperation } from './operation.js';
import { readOperations } from './read-operations.js';
import { reason, type Sides, sideOf } from './side.js';

/** The comparison of two API descriptions. */
export async function compareApis(before: string, after: string): Promise<Comparison> {
	const [old, now] = [await parseApi(before, 'before'), await parseApi(after, 'after')];
	for (const side of [old, now]) if ('reason' in side) return comparison([undecided(side.limit ? 'limit' : 'unreadable', side.reason)]);
	if ('reason' in old || 'reason' in now) return comparison([]);
	const sides: Sides = { before: sideOf(old), after: sideOf(now) };
	const operations = new Map(readOperations(now).map((operation) => [keyOf(operation), operation]));
	const reasons = readOperations(old).flatMap((operation) => compareOperation(sides, operation, operations.get(keyOf(operation))));
	return comparison([...reasons, ...compareServers(sides), ...notCompared(old.root, now.root)]);
}

// Names of path parameters are nobody's business but the server's.
const keyOf = ({ method, route }: ApiOperation): string => `${method} ${route.replace(/\{[^}]*\}/g, '{}')}`;

function compareOperation(sides: Sides, before: ApiOperation, after: ApiOperation | undefined): readonly Reason[] {
	const path = `${before.method} ${before.route}`;
	if (!after) {
		const code = before.deprecated ? 'api-removed-before-sunset' : 'api-removed-without-deprecation';
		return [reason(code, 'error', path, `${path} was removed`, sides, before.path, undefined)];
	}
	return [
		...compareStability(sides, before, after, path),
		...compareSecurity(sides, before, after, path),
		...compareParameters(sides, before, after, path),
		...compareRequestBody(sides, before, after, path),
		...compareResponses(sides, before, after, path),
	];
}

const STABILITY = ['draft', 'alpha', 'beta', 'stable'];

// Nothing said is stable.
function compareStability(sides: Sides, before: ApiOperation, after: ApiOperation, path: string): readonly Reason[] {
	const rank = ({ stability }: ApiOperation): number => (stability === undefined ? STABILITY.length - 1 : STABILITY.indexOf(stability));
	if (before.stability === undefined || rank(after) >= rank(before)) return [];
	return [reason('api-stability-decreased', 'error', path, `${path} is less stable than it was`, sides, before.path, after.path)];
}

function notCompared(before: Record<string, unknown>, after: Record<string, unknown>): readonly Reason[] {
	const [old, now] = [keyword(before, 'webhooks'), keyword(after, 'webhooks')];
	return old !== undefined && JSON.stringify(old) !== JSON.stringify(now)
		? [undecided('webhooks-not-compared', 'webhooks changed and are not compared', 'webhooks')]
		: [];
}
