import type { Reason } from '../comparison.js';
import type { ApiOperation, ApiParameter } from './operation.js';
import { taken } from './parameter-node.js';
import { schemaReasons } from './schema-reasons.js';
import { applicatorsOf, reason, type Sides } from './side.js';

/** What the change of parameters means for a client of the old API. Path parameters are matched by their place, others by name. */
export function compareParameters(sides: Sides, before: ApiOperation, after: ApiOperation, path: string): readonly Reason[] {
	const [old, now] = [keyed(before), keyed(after)];
	const reasons: Reason[] = [];
	for (const [key, parameter] of now) {
		const earlier = old.get(key);
		const at = `${path}/${parameter.in}/${parameter.name}`;
		if (earlier) {
			if (parameter.required && !earlier.required)
				reasons.push(
					reason(
						'request-parameter-became-required',
						'error',
						at,
						`${parameter.in} parameter ${parameter.name} became required`,
						sides,
						earlier.path,
						parameter.path,
					),
				);
			reasons.push(...compareParameter(sides, earlier, parameter, at));
		} else if (parameter.required && !isWritten(before, parameter))
			reasons.push(
				reason(
					parameter.in === 'path' ? 'new-request-path-parameter' : 'new-required-request-parameter',
					'error',
					at,
					`${parameter.in} parameter ${parameter.name} is new and required`,
					sides,
					before.path,
					parameter.path,
				),
			);
	}
	for (const [key, parameter] of old)
		if (!now.has(key) && parameter.in !== 'path') {
			const message = `${parameter.in} parameter ${parameter.name} was removed`;
			reasons.push(
				reason(
					'request-parameter-removed',
					'warning',
					`${path}/${parameter.in}/${parameter.name}`,
					message,
					sides,
					parameter.path,
					after.path,
				),
			);
		}
	return reasons;
}

// A path parameter that only wasn't described is nothing new.
const isWritten = (before: ApiOperation, parameter: ApiParameter): boolean =>
	parameter.in === 'path' && /\{[^}]*\}/.test(before.route) && before.parameters.every(({ in: place }) => place !== 'path');

function keyed(operation: ApiOperation): ReadonlyMap<string, ApiParameter> {
	const places = [...operation.route.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]);
	return new Map(
		operation.parameters.map((parameter) => {
			const place = parameter.in === 'path' ? places.indexOf(parameter.name) : -1;
			const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
			return [place >= 0 ? `path ${place}` : `${parameter.in} ${name}`, parameter];
		}),
	);
}

function compareParameter(sides: Sides, before: ApiParameter, after: ApiParameter, path: string): readonly Reason[] {
	const [gives, takes] = [sides.before.request(before.content), sides.after.request(after.content)];
	const locations = [sides.before.locationOf(before.path), sides.after.locationOf(after.path)];
	const reasons = schemaReasons({
		direction: 'request',
		whole: 'request-parameter',
		inside: 'request-parameter-property',
		before: gives,
		after: taken(after, takes),
		path,
		locations,
		applicators: applicatorsOf(sides, before.content, after.content),
	});
	const restyled =
		(before.style !== after.style || before.explode !== after.explode || before.mediaType !== after.mediaType) && !isScalar(sides, before);
	if (!restyled) return reasons;
	const message = `how ${before.name} is written changed from ${before.style} to ${after.style}`;
	return [...reasons, { code: 'request-parameter-style-changed', path, severity: 'info', verdict: 'unknown', message, locations }];
}

function isScalar(sides: Sides, parameter: ApiParameter): boolean {
	const { kind } = sides.before.request(parameter.content);
	return parameter.mediaType === undefined && ['string', 'number', 'boolean', 'enum'].includes(kind);
}
