import type { EndpointFact, EndpointResponse } from '../../fact.js';

export function isSuccess(status: number | undefined): boolean {
	return status === undefined || (status >= 200 && status < 400);
}

/** The answer of a server that a client means: of the same status, else the first one that is a success, one with a body before one without. */
export function responseFor(server: EndpointFact, status: number | undefined): EndpointResponse | undefined {
	const successes = server.responses.filter((response) => isSuccess(response.status));
	return (
		successes.find((response) => response.status === status && status !== undefined) ??
		successes.find((response) => response.shape) ??
		successes[0]
	);
}

/** The statuses of success that a side names. */
export function successStatuses(endpoint: EndpointFact): number[] {
	return [...new Set(endpoint.responses.flatMap(({ status }) => (status !== undefined && isSuccess(status) ? [status] : [])))].sort(
		(a, b) => a - b,
	);
}
