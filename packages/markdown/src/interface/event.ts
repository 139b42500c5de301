import type { Direction } from './fact.js';
import type { Context, Found, Rule } from './rule.js';
import { isPartial, shapeOf, typeEnd } from './shape.js';
import type { Unit } from './unit.js';

const VERB =
	/^(?:(?:it|also|this \w+)\s+)?(publish(?:es|ed)?|emit(?:s|ted)?|produces?|broadcasts?|raises?|fires?|dispatches|subscribe(?:s|d)?|consumes?|listen(?:s|ed)?|handles?|reacts?)\b(?:([^:{}→>]*):\s*|((?:\s+(?:events?|topics?|to|for|on|the))*)\s+(?=(?:none|nothing|n\/a)\.?$|[A-Za-z][\w-]*(?:[.:/_-][\w*-]+|[a-z][A-Z]\w*)))/i;
const NAME = /[A-Za-z][\w-]*(?:[.:/][\w*#+>-]+)*(?:[.:/]\*)?/y;

const EMPTY = /^(?:none|n\/a|nothing|-|—|–|no events?|\[\]|\(none\))\.?$/i;

/** `(publishes|emits|…|subscribes|consumes|listens) … : list`, and a bare name in a section of events. */
export const eventRule: Rule = (unit, context) => {
	const verb = VERB.exec(unit.text);
	if (verb !== null) {
		if (!eventful(verb, unit.text.slice(verb[0].length), context)) return undefined;
		const direction: Direction = /^(?:subscr|consum|listen|handle|react)/i.test(verb[1]!) ? 'consumes' : 'provides';
		return namesIn(unit, verb[0].length, context, true).map((found) => ({
			...found,
			direction,
			confidence: context.section.role === 'none' ? 0.8 : 1,
		}));
	}
	if (context.section.role !== 'events' || context.via === 'paragraph') return undefined;
	const label = /^(?:event|topic|channel|name)\s*:\s*/i.exec(unit.text)?.[0].length ?? 0;
	const names = namesIn(unit, label, context, false);
	if (names.length === 0 && !isNone(unit.text)) return undefined;
	return names.slice(0, 1).map((found) => ({ ...found, confidence: context.via === 'heading' ? 0.8 : 1 }));
};

/** "Consumes: X" and "Handles: errors" speak of events only where the words or the section say so. */
function eventful(verb: RegExpExecArray, rest: string, context: Context): boolean {
	if (/^(?:publish|subscr|emit|broadcast|listen)/i.test(verb[1]!)) return true;
	if (/\b(?:events?|topics?|messages?|queues?|channels?|to)\b/i.test(verb[2] ?? verb[3] ?? '')) return true;
	if (context.section.role === 'events') return true;
	// "Consumes: user.created": a dotted name in lower case, and not that of a file or package.
	const name = /^([a-z][\w-]*(?:[.:][a-z][\w-]*)+)\s*(?:$|[,(])/.exec(rest)?.[1];
	return name !== undefined && !/\.(?:[cm]?[jt]sx?|json|ya?ml|sql|md|py|prisma|proto|graphql)$/.test(name);
}

/** Whether the text says that there is none of it. */
export function isNone(text: string): boolean {
	return EMPTY.test(text.trim());
}

function namesIn(unit: Unit, from: number, context: Context, list: boolean): Found[] {
	const found: Found[] = [];
	if (isNone(unit.text.slice(from))) return found;
	for (let i = from; i < unit.text.length; ) {
		NAME.lastIndex = i;
		const name = NAME.exec(unit.text)?.[0];
		if (name === undefined) {
			i++;
			continue;
		}
		const end = i + name.length;
		const payload = payloadAt(unit, end, context);
		const next = payload?.end ?? end;
		const partial = payload !== undefined && isPartial(payload.shape.text);
		if (isEventName(name, unit.text.slice(next), list))
			found.push({
				fact: { kind: 'event', name, ...(payload === undefined ? {} : { payload: payload.shape }) },
				name,
				start: i,
				end,
				confidence: 1,
				...(partial ? { partial: true } : {}),
			});
		if (!list) return found;
		const comma = /^[^,;]*[,;]\s*(?:and\s+)?|^\s+and\s+/.exec(unit.text.slice(next));
		if (comma === null) return found;
		i = next + comma[0].length;
	}
	return found;
}

/** A name has a separator, capitals inside or code marks; a plain word is one only where it stands alone in its place. */
function isEventName(name: string, after: string, list: boolean): boolean {
	if (/[.:_/-]|[a-z][A-Z]/.test(name)) return true;
	return list ? /^\s*(?:$|[,;({]|and\b)/.test(after) : /^\s*(?:$|[-–—:→({])/.test(after);
}

function payloadAt(unit: Unit, from: number, context: Context): { shape: ReturnType<typeof shapeOf>; end: number } | undefined {
	const lead = /^\s*(?:[-–—:→(]|->|=>|with)?\s*(?:payload:?)?\s*(?=\{)/.exec(unit.text.slice(from));
	if (lead === null) return undefined;
	const start = from + lead[0].length;
	const end = typeEnd(unit.text, start);
	return end <= start ? undefined : { shape: shapeOf(unit, start, end, context.place), end };
}
