import type { Draft } from '../../draft.js';
import type { EndpointFact } from '../../fact.js';
import { endpointName, isOperational, onOtherHost, routeKey } from '../../routes/endpoint-key.js';
import type { Shapes } from '../../shapes.js';
import { groupBy } from '../group.js';
import type { Difference } from '../types/difference.js';
import { type Clash, compareExchange } from './compare.js';

type Sure = Exclude<Difference['code'], 'unknown'>;

// oasdiff's ids, so that people can look them up.
const responseIds: Readonly<Record<Sure, string>> = {
	missing: 'response-required-property-removed',
	optional: 'response-property-became-optional',
	nullable: 'response-property-became-nullable',
	enum: 'response-property-enum-value-added',
	wrapped: 'response-body-type-changed',
	forbidden: 'response-property-type-changed',
	type: 'response-property-type-changed',
};
const requestIds: Readonly<Record<Sure, string>> = {
	missing: 'new-required-request-property',
	optional: 'request-property-became-required',
	nullable: 'request-property-became-not-nullable',
	enum: 'request-property-enum-value-removed',
	wrapped: 'request-body-type-changed',
	forbidden: 'request-property-removed',
	type: 'request-property-type-changed',
};

/** Endpoints of earlier batches that this batch tells anew, so that a client of the old form breaks. */
export function findBreakingChanges(provided: readonly EndpointFact[], earlier: readonly EndpointFact[], shapes: Shapes): Draft[] {
	const before = groupBy(earlier, routeKey);
	return provided
		.filter((fact) => !isOperational(fact))
		.flatMap((now) => {
			const old = (before.get(routeKey(now)) ?? []).filter((fact) => !onOtherHost(fact, now));
			const newest = old.filter((fact) => fact.batch === Math.max(...old.map((one) => one.batch)));
			// Where the old form was told in several places, a change that fits one of them breaks nobody who read that.
			const changes = newest.map((was) => ({
				was,
				clashes: compareExchange(now, was, shapes).clashes.filter((one) => one.difference.code !== 'unknown'),
			}));
			const least = changes.reduce<(typeof changes)[number] | undefined>(
				(best, one) => (!best || one.clashes.length < best.clashes.length ? one : best),
				undefined,
			);
			return least ? least.clashes.map((clash) => changeDraft(clash, least.was, now)) : [];
		});
}

function changeDraft({ part, difference, sample }: Clash, was: EndpointFact, now: EndpointFact): Draft {
	const id = (part === 'response' ? responseIds : requestIds)[difference.code as Sure];
	const at = difference.path === '' ? `the ${part}` : `\`${difference.path}\` of the ${part}`;
	const [before, after] = part === 'response' ? [difference.read, difference.given] : [difference.given, difference.read];
	const change =
		difference.code === 'missing' && part === 'response'
			? `no longer has ${at}, which was ${before}`
			: `has changed ${at}: ${before} became ${after}`;
	return {
		rule: 'api/breaking-change',
		...(sample && { severity: 'warning' as const }),
		kind: 'endpoint',
		symbol: routeKey(now),
		path: `${part} ${difference.path}`,
		says: `${endpointName(now)} ${change} (${id})`,
		help: `Keep what clients read and send, or give the new form a new path. oasdiff calls this ${id}.`,
		sides: [was, now],
		change: now.task,
	};
}
