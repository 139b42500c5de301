import type { Side } from '../../draft.js';
import type { EndpointFact, EnvFact } from '../../fact.js';
import { isLocal } from '../../routes/endpoint-key.js';

/** A service that listens on a port of this machine. */
export interface Listener {
	readonly name: string;
	readonly port: string;
	readonly fact: Side;
	/** Told by a PORT variable, not only by a base URL. */
	readonly variable: boolean;
}

/** Someone who calls a port of this machine. */
export interface Caller {
	readonly name: string;
	readonly port: string;
	readonly fact: Side;
}

interface Told {
	readonly variables: readonly EnvFact[];
	readonly endpoints: readonly EndpointFact[];
}

// Ports that a task connects to, and doesn't listen on.
const connected =
	/(^|_)(DB|DATABASE|POSTGRES(QL)?|PG|MYSQL|MARIADB|MONGO(DB)?|REDIS|SMTP|MAIL|EMAIL|KAFKA|RABBITMQ|AMQP|NATS|ELASTIC(SEARCH)?|MEMCACHED|CACHE|QUEUE|PROXY|SSH|FTP|LDAP|TARGET|REMOTE|UPSTREAM|STATSD)_/;

export function listenersOf({ variables, endpoints }: Told): Listener[] {
	const byVariable = variables.flatMap((fact) => {
		const port = /(^|_)PORT$/.test(fact.name) && !connected.test(fact.name) ? portOf(fact.default) : undefined;
		return port === undefined ? [] : [{ name: fact.name, port, fact, variable: true }];
	});
	const byHost = endpoints.flatMap((fact) => {
		const port = fact.direction === 'provides' ? localPort(fact.host) : undefined;
		return port === undefined ? [] : [{ name: `http://${fact.host}`, port, fact, variable: false }];
	});
	return [...byVariable, ...byHost];
}

export function callersOf({ variables, endpoints }: Told): Caller[] {
	const byVariable = variables.flatMap((fact) => {
		const host = /^["'`]?(?:https?|wss?):\/\/([^/\s"'`?#]+)/i.exec(fact.default ?? '')?.[1];
		const port = localPort(host);
		// The address under which a service itself is reached by others may be a proxy's.
		return port === undefined ||
			/(^|_)(CORS|ORIGINS?|CALLBACK|REDIRECT|FRONTEND|CLIENT|WEB|APP|SITE|PUBLIC)_?(URLS?|URI|ORIGINS?)?$/.test(fact.name)
			? []
			: [{ name: fact.name, port, fact }];
	});
	const byHost = endpoints.flatMap((fact) => {
		const port = fact.direction === 'consumes' ? localPort(fact.host) : undefined;
		return port === undefined ? [] : [{ name: `http://${fact.host}`, port, fact }];
	});
	return [...byVariable, ...byHost];
}

function portOf(value: string | undefined): string | undefined {
	return /^["'`]?(\d{2,5})["'`]?$/.exec(value?.trim() ?? '')?.[1];
}

function localPort(host: string | undefined): string | undefined {
	return host !== undefined && isLocal(host) ? /:(\d{2,5})$/.exec(host)?.[1] : undefined;
}
