import type { Draft } from '../../draft.js';
import type { FunctionFact } from '../../fact.js';
import type { Shapes } from '../../shapes.js';
import type { CheckInput } from '../check.js';
import { groupBy } from '../group.js';
import type { Difference } from './difference.js';
import { differencesOf } from './differences.js';

/** Functions whose caller expects other parameters, another result, or a value where a promise comes. */
export function findSignatureConflicts({ facts, earlier, shapes }: CheckInput): Draft[] {
	const provided = groupBy(
		[...earlier.of('function'), ...facts.of('function')].filter((fact) => fact.direction === 'provides'),
		(fact) => fact.name,
	);
	return facts.of('function').flatMap((call) => {
		if (call.direction !== 'consumes') return [];
		const all = (provided.get(call.name) ?? []).filter(
			(fact) => fact.owner === undefined || call.owner === undefined || fact.owner === call.owner,
		);
		if (all.some((fact) => fact.task === call.task)) return [];
		return [...groupBy(all, (fact) => fact.task).values()].flatMap((overloads) => conflictOf(overloads, call, shapes) ?? []);
	});
}

interface Mismatch {
	readonly path: string;
	readonly words: string;
}

// One overload that fits is enough.
function conflictOf(overloads: readonly FunctionFact[], call: FunctionFact, shapes: Shapes): Draft | undefined {
	const mismatches = overloads.map((owner) => mismatchOf(owner, call, shapes));
	const first = mismatches[0];
	if (!first || mismatches.some((one) => one === undefined)) return undefined;
	const owner = overloads[0]!;
	return {
		rule: 'types/signature',
		kind: 'function',
		symbol: call.name,
		path: first.path,
		says: `${call.name}() of ${owner.task} is called by ${call.task} in another way: ${first.words}`,
		sides: [owner, call],
	};
}

function mismatchOf(owner: FunctionFact, call: FunctionFact, shapes: Shapes): Mismatch | undefined {
	const [given, wanted] = [resultText(owner), resultText(call)];
	if (given !== undefined && wanted !== undefined && isPromise(owner, given) !== isPromise(call, wanted)) {
		const [promise, value] = isPromise(owner, given) ? [owner, call] : [call, owner];
		return { path: 'result', words: `${promise.task} has a Promise (async), ${value.task} a plain value (sync)` };
	}
	return arityMismatch(owner, call, shapes) ?? resultMismatch(owner, call, shapes);
}

function resultText(fact: FunctionFact): string | undefined {
	return fact.returns?.text.trim() ?? (fact.async ? 'Promise<unknown>' : undefined);
}

function isPromise(fact: FunctionFact, text: string): boolean {
	return fact.async || /^(Promise|PromiseLike|Future|CompletableFuture|Task|Awaitable|Coroutine)\s*[<[]/.test(text);
}

function arityMismatch(owner: FunctionFact, call: FunctionFact, shapes: Shapes): Mismatch | undefined {
	const [takes, gives] = [parametersOf(owner, shapes), parametersOf(call, shapes)];
	if (!takes || !gives) return undefined;
	const needed = takes.filter((one) => !one.optional && !one.rest).length;
	const most = takes.some((one) => one.rest) ? Number.POSITIVE_INFINITY : takes.length;
	const sure = gives.filter((one) => !one.optional && !one.rest).length;
	if (!gives.some((one) => one.rest) && (gives.length < needed || sure > most)) {
		return {
			path: 'parameters',
			words: `it takes ${needed === most ? needed : `${needed} to ${most === Number.POSITIVE_INFINITY ? 'any number of' : most}`} parameters, and gets ${gives.length}`,
		};
	}
	for (const [index, given] of gives.entries()) {
		const taken = takes[index];
		if (!taken || taken.rest || given.rest) break;
		const found = firstSure(differencesOf(given.node, taken.node, { strict: true }));
		if (found)
			return {
				path: `parameter ${index + 1} ${found.path}`,
				words: `parameter ${index + 1} (${taken.name})${found.path === '' ? '' : ` at \`${found.path}\``} is ${found.read}, and gets ${found.given}`,
			};
	}
	return undefined;
}

function parametersOf(fact: FunctionFact, shapes: Shapes): ReturnType<Shapes['parametersOf']> {
	return fact.parameters ? shapes.parametersOf(fact, fact.parameters) : undefined;
}

function resultMismatch(owner: FunctionFact, call: FunctionFact, shapes: Shapes): Mismatch | undefined {
	if (!owner.returns || !call.returns || /^void$/.test(call.returns.text.trim())) return undefined;
	const found = firstSure(differencesOf(shapes.nodeOf(owner, owner.returns), shapes.nodeOf(call, call.returns, true)));
	if (!found) return undefined;
	const at = found.path === '' ? 'its result' : `\`${found.path}\` of its result`;
	const words =
		found.code === 'missing' ? `${at} is read, and not given (${found.given})` : `${at} is ${found.given}, and is read as ${found.read}`;
	return { path: `result ${found.path}`, words };
}

function firstSure(differences: readonly Difference[]): Difference | undefined {
	return differences.find((one) => one.code !== 'unknown');
}
