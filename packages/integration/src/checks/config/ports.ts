import type { Draft, Side } from '../../draft.js';
import type { EndpointFact, EnvFact } from '../../fact.js';
import { byOwner } from '../../order.js';
import { wordsOf } from '../../words.js';
import type { Providers } from '../api/providers.js';
import { groupBy } from '../group.js';
import { type Caller, callersOf, type Listener, listenersOf } from './listeners.js';

interface Told {
	readonly variables: readonly EnvFact[];
	readonly endpoints: readonly EndpointFact[];
}

/** Two services on one port, and callers of a port that nobody listens on. */
export function findPortConflicts(now: Told, earlier: Told, providers: Providers): Draft[] {
	const current = new Set<Side>([...now.variables, ...now.endpoints]);
	const listeners = [...listenersOf(earlier), ...listenersOf(now)];
	const callers = [...callersOf(earlier), ...callersOf(now)];
	return [
		...clashes(listeners, current),
		...callers.flatMap((caller) => mismatch(caller, listeners, providers, now.endpoints, current) ?? []),
	];
}

function clashes(listeners: readonly Listener[], current: ReadonlySet<Side>): Draft[] {
	return [...groupBy(listeners, (one) => one.port)].flatMap(([port, same]) => {
		const onePerTask = [...groupBy(same, (one) => one.fact.task).values()].map((all) => all[0]!);
		const names = new Set(onePerTask.map((one) => one.name));
		if (onePerTask.length < 2 || names.size < 2 || !onePerTask.some((one) => current.has(one.fact))) return [];
		// Base URLs alone may be two parts of one service.
		if (!onePerTask.some((one) => one.variable)) return [];
		const sides = onePerTask.sort((a, b) => byOwner(a.fact, b.fact));
		return [
			{
				rule: 'config/port-clash',
				kind: 'port',
				symbol: port,
				says: `${sides.map((one) => one.name).join(' and ')} both mean port ${port}`,
				sides: sides.map((one) => one.fact),
			},
		];
	});
}

function mismatch(
	caller: Caller,
	listeners: readonly Listener[],
	providers: Providers,
	calls: readonly EndpointFact[],
	current: ReadonlySet<Side>,
): Draft | undefined {
	if (listeners.some((one) => one.port === caller.port || one.fact.task === caller.fact.task)) return undefined;
	const meant = meantBy(caller, listeners, providers, calls);
	if (!meant || !(current.has(caller.fact) || current.has(meant.fact))) return undefined;
	return {
		rule: 'config/port-mismatch',
		kind: 'port',
		symbol: `${caller.name} ${caller.port} and ${meant.name} ${meant.port}`,
		says: `${caller.name} of ${caller.fact.task} calls port ${caller.port}, where nobody listens; ${meant.fact.task} listens on ${meant.port} (${meant.name})`,
		sides: [meant.fact, caller.fact],
	};
}

// Whose endpoints the caller uses, else who shares a word with the variable, else the only one there is.
function meantBy(
	caller: Caller,
	listeners: readonly Listener[],
	providers: Providers,
	calls: readonly EndpointFact[],
): Listener | undefined {
	const served = new Set(
		calls.filter((call) => call.task === caller.fact.task).flatMap((call) => providers.of(call).map((fact) => fact.task)),
	);
	const used = listeners.filter((one) => served.has(one.fact.task));
	const alike = (all: readonly Listener[]): Listener[] => all.filter((one) => shareWord(caller.name, one.name));
	for (const some of [alike(used), used, alike(listeners), listeners]) if (new Set(some.map((one) => one.port)).size === 1) return some[0];
	return undefined;
}

const plain = new Set([
	'port',
	'url',
	'uri',
	'base',
	'api',
	'host',
	'http',
	'server',
	'service',
	'endpoint',
	'public',
	'next',
	'vite',
	'app',
]);

function shareWord(a: string, b: string): boolean {
	const words = new Set(wordsOf(a).filter((word) => !plain.has(word)));
	return wordsOf(b).some((word) => words.has(word));
}
