import type { Draft } from '../../draft.js';
import type { RequiresFact } from '../../fact.js';
import { singular } from '../../names.js';
import { wordsOf } from '../../words.js';
import type { CheckInput } from '../check.js';
import { unmetWords } from './planned.js';

const common = new Set(['service', 'services', 'api', 'server', 'module', 'the', 'client', 'backend', 'app', 'system', 'task', 'internal']);

/** Services that a task calls by name where no task has that name in its id, its documents' headings, or what it provides. */
export function unmetServices(input: CheckInput): Draft[] {
	const wanted = input.facts.of('requires').filter((fact) => fact.what === 'service' && fact.direction === 'consumes');
	if (wanted.length === 0) return [];
	const known = knownWords(input);
	return wanted.flatMap((fact) => {
		const words = wordsOf(fact.name).filter((word) => !common.has(word));
		const met = words.length === 0 || words.every((word) => known.has(singular(word)));
		return met || input.external(fact.name) || input.external(`service:${fact.name}`) ? [] : [unmetService(fact, input)];
	});
}

function knownWords({ facts, earlier, documents, earlierDocuments }: CheckInput): Set<string> {
	const names = [...facts.all, ...earlier.all].flatMap((fact) => {
		if (fact.direction !== 'provides') return [];
		const owner = 'owner' in fact && fact.owner !== undefined ? [fact.owner] : [];
		if (fact.kind === 'endpoint' || fact.kind === 'file') return [fact.path];
		return fact.kind === 'storage' || fact.kind === 'pointer' ? [] : [fact.name, ...owner];
	});
	const tasks = [...facts.all, ...earlier.all].map((fact) => fact.task);
	const titles = [...documents, ...earlierDocuments].map((document) => /^\uFEFF?\s*#\s+(.*)$/m.exec(document.text)?.[1] ?? '');
	return new Set([...names, ...new Set(tasks), ...titles].flatMap(wordsOf).map(singular));
}

function unmetService(fact: RequiresFact, input: CheckInput): Draft {
	const plannedBy = input.plannedBy(
		wordsOf(fact.name)
			.filter((word) => !common.has(word))
			.join(' '),
	);
	return {
		rule: 'unmet/service',
		kind: 'service',
		symbol: fact.name,
		...unmetWords(`No task of this or an earlier batch provides the service ${fact.name}, which ${fact.task} calls`, input, plannedBy),
		sides: [fact],
		change: fact.task,
	};
}
