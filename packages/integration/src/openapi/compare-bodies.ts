import type { Reason } from '../comparison.js';
import { contentFor } from './media-type.js';
import type { ApiContent, ApiOperation } from './operation.js';
import { schemaReasons } from './schema-reasons.js';
import { applicatorsOf, reason, type Sides } from './side.js';

/** What the change of the request body means for a client of the old API. */
export function compareRequestBody(sides: Sides, before: ApiOperation, after: ApiOperation, path: string): readonly Reason[] {
	const [old, now] = [before.body, after.body];
	if (!old && !now) return [];
	if (!old) {
		if (!now?.required) return [];
		return [reason('request-body-added-required', 'error', path, 'a body is now required', sides, before.path, now.path)];
	}
	if (!now) return [reason('request-body-removed', 'error', path, 'the body is no longer taken', sides, old.path, after.path)];
	const reasons: Reason[] = [];
	if (now.required && !old.required)
		reasons.push(reason('request-body-became-required', 'error', path, 'the body became required', sides, old.path, now.path));
	for (const [type, schema] of old.content) {
		const other = contentFor(now.content, type);
		if (!other) {
			reasons.push(
				reason('request-body-media-type-removed', 'error', `${path}/${type}`, `${type} is no longer taken`, sides, schema.path, now.path),
			);
			continue;
		}
		const locations = [sides.before.locationOf(schema.path), sides.after.locationOf(other.path)];
		const pair = {
			before: sides.before.request(schema),
			after: sides.after.request(other),
			applicators: applicatorsOf(sides, schema, other),
		};
		reasons.push(
			...schemaReasons({
				direction: 'request',
				whole: 'request-body',
				inside: 'request-property',
				...pair,
				path: `${path}/${type}`,
				locations,
			}),
		);
	}
	return reasons;
}

/** What the change of the answers means for a client of the old API, who passes over fields that he doesn't know. */
export function compareResponses(sides: Sides, before: ApiOperation, after: ApiOperation, path: string): readonly Reason[] {
	const reasons: Reason[] = [];
	for (const [status, old] of before.responses) {
		const now =
			after.responses.get(status) ??
			after.responses.get(`${status[0]}XX`) ??
			after.responses.get(`${status[0]}xx`) ??
			after.responses.get('default');
		const at = `${path}/${status}`;
		if (!now) {
			const success = /^2/.test(status);
			const code = success ? 'response-success-status-removed' : 'response-non-success-status-removed';
			reasons.push(reason(code, success ? 'error' : 'info', at, `status ${status} is no longer given`, sides, old.path, after.path));
			continue;
		}
		reasons.push(...compareContent(sides, old.content, now.content, { path: at, before: old.path, after: now.path }));
		for (const [name, header] of old.headers) {
			const other = now.headers.get(name);
			const place = `${at}/${header.name}`;
			if (!other) {
				const code = header.required ? 'required-response-header-removed' : 'optional-response-header-removed';
				reasons.push(
					reason(code, header.required ? 'error' : 'warning', place, `header ${header.name} was removed`, sides, header.path, now.path),
				);
				continue;
			}
			if (header.required && !other.required)
				reasons.push(
					reason(
						'response-header-became-optional',
						'error',
						place,
						`header ${header.name} became optional`,
						sides,
						header.path,
						other.path,
					),
				);
			const pair = {
				before: sides.before.response(header.content, true),
				after: sides.after.response(other.content, false),
				applicators: [],
			};
			const locations = [sides.before.locationOf(header.path), sides.after.locationOf(other.path)];
			reasons.push(
				...schemaReasons({
					direction: 'response',
					whole: 'response-header',
					inside: 'response-header-property',
					...pair,
					path: place,
					locations,
				}),
			);
		}
	}
	return reasons;
}

interface Places {
	readonly path: string;
	readonly before: readonly (string | number)[];
	readonly after: readonly (string | number)[];
}

function compareContent(sides: Sides, before: ApiContent, after: ApiContent, places: Places): readonly Reason[] {
	const reasons: Reason[] = [];
	for (const [type, schema] of before) {
		const other = contentFor(after, type);
		const path = `${places.path}/${type}`;
		if (!other) {
			reasons.push(reason('response-media-type-removed', 'error', path, `${type} is no longer given`, sides, schema.path, places.after));
			continue;
		}
		const pair = {
			before: sides.before.response(schema, true),
			after: sides.after.response(other, false),
			applicators: applicatorsOf(sides, schema, other),
		};
		const locations = [sides.before.locationOf(schema.path), sides.after.locationOf(other.path)];
		reasons.push(
			...schemaReasons({ direction: 'response', whole: 'response-body', inside: 'response-property', ...pair, path, locations }),
		);
	}
	return reasons;
}
