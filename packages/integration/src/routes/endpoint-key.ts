import { type Route, readRoute } from './route.js';

interface Called {
	readonly method: string;
	readonly path: string;
	readonly base?: string;
	readonly host?: string;
	readonly baseHost?: string;
}

const namedMethods = new Set(['TRPC', 'QUERY', 'MUTATION', 'SUBSCRIPTION', 'RPC']);
const operational = new Set(['/health', '/healthz', '/ready', '/readyz', '/live', '/livez', '/metrics', '/ping', '/version']);

/** Whether an endpoint is told by a name (tRPC, GraphQL, gRPC) and not by a path. */
export const isNamed = (endpoint: Called): boolean => namedMethods.has(endpoint.method);

function fullPath({ path, base }: Called): string {
	return base ? `${base}/${path}` : path;
}

// Every check asks for the route of the same facts; what is remembered goes when the fact goes.
const known = new WeakMap<Called, Route>();

/** The route of an endpoint, its base joined. */
export function routeOf(endpoint: Called): Route {
	const route = known.get(endpoint) ?? readRoute(fullPath(endpoint));
	known.set(endpoint, route);
	return route;
}

/** Method and shape of path: equal for endpoints that are the same but for the names of their parameters. */
export function routeKey(endpoint: Called): string {
	return `${endpoint.method} ${isNamed(endpoint) ? endpoint.path : routeOf(endpoint).shape}`;
}

/** `GET /users/:id`, as its author wrote it. */
export function endpointName(endpoint: Called): string {
	return `${endpoint.method} ${isNamed(endpoint) ? endpoint.path : fullPath(endpoint).replace(/\/{2,}/g, '/')}`;
}

/** Paths that every service has for whoever runs it: never a contract between tasks. */
export function isOperational(endpoint: Called): boolean {
	return !isNamed(endpoint) && operational.has(routeOf(endpoint).shape.replace(/^(?:\/api)?(?:\/v\d+)?(?=\/)/, ''));
}

/** Whether two endpoints are on different servers: both name one, and it isn't the same. What a base URL says of production says nothing of this machine. */
export function onOtherHost(a: Called, b: Called): boolean {
	const [left, right] = [a.host ?? a.baseHost, b.host ?? b.baseHost];
	if (left === undefined || right === undefined || serverOf(left) === serverOf(right)) return false;
	return isLocal(left) === isLocal(right) || (a.host !== undefined && b.host !== undefined);
}

/** A host that means the developer's own machine: which service listens there is told by its port alone. */
export function isLocal(host: string): boolean {
	return /^(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal)(:|$)/i.test(host);
}

// Stages of one service are one server.
const serverOf = (host: string): string =>
	host.toLowerCase().replace(/(?:^|(?<=[.-]))(?:staging|stage|dev|test|qa|prod|production|preview|sandbox)[.-]/g, '');
