import type { Draft } from '../../draft.js';
import type { FunctionFact } from '../../fact.js';
import { nearestAmong } from '../../words.js';
import type { CheckInput } from '../check.js';
import { unmetWords } from './planned.js';

/** Functions that a task calls and nobody exports. */
export function unmetFunctions(input: CheckInput): Draft[] {
	const all = [...input.earlier.of('function'), ...input.facts.of('function')];
	const provided = all.filter((fact) => fact.direction === 'provides');
	const names = new Set(provided.map((fact) => fact.name));
	const nearest = nearestAmong(provided, (fact) => fact.name);
	const planned = new Map(input.planned.of('function').map((fact) => [fact.name, fact.task]));
	return input.facts.of('function').flatMap((call) => {
		if (call.direction !== 'consumes' || names.has(call.name) || input.external(call.name)) return [];
		if (call.owner !== undefined && (input.external(call.owner) || input.external(`${call.owner}.${call.name}`))) return [];
		return [unmetFunction(call, nearest(call.name), planned.get(call.name) ?? input.plannedBy(call.name), input)];
	});
}

function unmetFunction(call: FunctionFact, near: FunctionFact | undefined, plannedBy: string | undefined, input: CheckInput): Draft {
	const hint = near ? `; ${near.task} exports ${near.name}()` : '';
	return {
		rule: 'unmet/function',
		kind: 'function',
		symbol: call.name,
		...unmetWords(`Nobody exports ${call.name}(), which ${call.task} calls${hint}`, input, plannedBy),
		sides: [call],
		...(near && near.task !== call.task && { hint: near }),
		change: call.task,
	};
}
