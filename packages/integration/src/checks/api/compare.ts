import type { EndpointFact, EndpointResponse, Fact, Shape } from '../../fact.js';
import type { Shapes } from '../../shapes.js';
import type { Difference } from '../types/difference.js';
import { differencesOf } from '../types/differences.js';
import { isSuccess, responseFor } from './response.js';

/** What keeps a client from talking to a server. */
export interface Clash {
	readonly part: 'response' | 'request';
	readonly difference: Difference;
	/** One side is only an example: a difference is a warning. */
	readonly sample: boolean;
}

export interface Exchange {
	readonly clashes: readonly Clash[];
	/** Whether both sides told shapes, so that no clash means something. */
	readonly compared: boolean;
}

/** Compares what a server answers and takes with what a client reads and sends. */
export function compareExchange(server: EndpointFact, client: EndpointFact, shapes: Shapes): Exchange {
	const response = compareResponses(server, client, shapes);
	const request = compareRequests(server, client, shapes);
	return { clashes: [...response, ...request].flat(), compared: response.length + request.length > 0 };
}

function compareResponses(server: EndpointFact, client: EndpointFact, shapes: Shapes): Clash[][] {
	return client.responses.flatMap((read) => {
		if (!read.shape || !isSuccess(read.status)) return [];
		const given = responseFor(server, read.status);
		if (given?.status === 204 || (given?.shape && isNothing(given.shape)))
			return isNothing(read.shape) ? [] : [[emptyAnswer(given, read.shape)]];
		if (!given?.shape) return [];
		return [differ('response', [server, given.shape], [client, read.shape], shapes)];
	});
}

function compareRequests(server: EndpointFact, client: EndpointFact, shapes: Shapes): Clash[][] {
	if (!server.request || !client.request) return [];
	return [differ('request', [client, client.request], [server, server.request], shapes)];
}

type Told = readonly [Fact, Shape];

function differ(part: Clash['part'], given: Told, read: Told, shapes: Shapes): Clash[] {
	const [from, to] = [shapes.nodeOf(...given), shapes.nodeOf(...read, true)];
	const sample = given[1].syntax === 'json' || read[1].syntax === 'json';
	return differencesOf(from, to, { strict: part === 'request' })
		.filter((one) => !(given[0].partial && one.code === 'missing') && !(sample && one.code === 'optional'))
		.map((difference) => ({ part, difference, sample }));
}

const isNothing = (shape: Shape): boolean => /^(?:void|undefined|no (?:content|body)|empty)$/i.test(shape.text.trim());

function emptyAnswer({ status, shape }: EndpointResponse, read: Shape): Clash {
	return {
		part: 'response',
		sample: false,
		difference: {
			code: 'missing',
			path: '',
			given: `${status === 204 || !shape ? '204' : shape.text.trim()}, no body`,
			read: read.text.slice(0, 80),
		},
	};
}
