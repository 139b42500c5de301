import type { Draft } from '../../draft.js';
import type { EventFact } from '../../fact.js';
import { nearestAmong, sameWords, wordsOf } from '../../words.js';
import type { Check, CheckInput } from '../check.js';
import { groupBy } from '../group.js';
import { differencesOf } from '../types/differences.js';
import { unmetWords } from '../unmet/planned.js';
import { topicMatches } from './topic.js';

/** Events that nobody publishes, that are spelt in two ways, or whose payload is not what the listener reads. */
export const events: Check = {
	family: 'events',
	run: (input) => {
		const published = publishedBy(input);
		const listening = input.facts.of('event').filter((fact) => fact.direction === 'consumes');
		const byName = groupBy(published, (fact) => fact.name);
		const patterns = published.filter(isPattern);
		const nearest = nearestAmong(published, (fact) => fact.name);
		const byWords = groupBy(published, (fact) => wordsOf(fact.name).join(''));
		return listening.flatMap((listener) => {
			const heard =
				byName.get(listener.name) ??
				(isPattern(listener) ? matching(published, listener) : patterns.filter((fact) => topicMatches(fact.name, listener.name)));
			if (heard.length > 0) return payloads(heard, listener, input);
			if (listener.name.replace(/[^\p{L}\p{N}]/gu, '') === '' || input.external(listener.name)) return [];
			const spelt = byWords.get(wordsOf(listener.name).join('')) ?? [];
			if (spelt.some((fact) => fact.task === listener.task)) return [];
			const near = spelt[0];
			return [near ? nearMiss(near, listener) : unmet(listener, nearest(listener.name), input)];
		});
	},
};

function publishedBy({ facts, earlier }: CheckInput): EventFact[] {
	return [...earlier.of('event'), ...facts.of('event')].filter((fact) => fact.direction === 'provides');
}

const isPattern = (fact: EventFact): boolean => /[*#>]/.test(fact.name);

function matching(published: readonly EventFact[], listener: EventFact): EventFact[] {
	return published.filter((fact) => topicMatches(listener.name, fact.name));
}

function nearMiss(publisher: EventFact, listener: EventFact): Draft {
	return {
		rule: 'events/near-miss-name',
		kind: 'event',
		symbol: [publisher.name, listener.name].sort().join(' and '),
		says: `${publisher.task} publishes \`${publisher.name}\`, and ${listener.task} listens for \`${listener.name}\``,
		sides: [publisher, listener],
	};
}

function unmet(listener: EventFact, near: EventFact | undefined, input: CheckInput): Draft {
	const planned = input.planned.of('event').find((fact) => fact.direction === 'provides' && sameWords(fact.name, listener.name));
	const said = near ? `; ${near.task} publishes \`${near.name}\`` : '';
	return {
		rule: 'events/unmet-subscription',
		kind: 'event',
		symbol: listener.name,
		...unmetWords(
			`Nobody publishes \`${listener.name}\`, which ${listener.task} listens for${said}`,
			input,
			planned?.task ?? input.plannedBy(listener.name),
		),
		sides: [listener],
		...(near && near.task !== listener.task && { hint: near }),
		change: listener.task,
	};
}

function payloads(heard: readonly EventFact[], listener: EventFact, { shapes, facts }: CheckInput): Draft[] {
	const current = new Set(facts.of('event'));
	return heard.flatMap((publisher) => {
		if (publisher.task === listener.task || !publisher.payload || !listener.payload || !(current.has(publisher) || current.has(listener)))
			return [];
		const sample = publisher.payload.syntax === 'json' || listener.payload.syntax === 'json';
		return differencesOf(shapes.nodeOf(publisher, publisher.payload), shapes.nodeOf(listener, listener.payload, true))
			.filter(({ code }) => code !== 'unknown' && !(sample && code === 'optional') && !(publisher.partial && code === 'missing'))
			.map(
				(one): Draft => ({
					rule: 'events/payload',
					...(sample && { severity: 'warning' as const }),
					kind: 'event',
					symbol: publisher.name,
					path: one.path,
					says: `\`${publisher.name}\`: ${listener.task} reads \`${one.path || 'the payload'}\` as ${one.read}, and ${publisher.task} publishes ${one.given}${one.near ? `; \`${one.near}\` is there` : ''}`,
					sides: [publisher, listener],
				}),
			);
	});
}
