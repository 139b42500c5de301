import { arrowAt } from './endpoint.js';
import type { Context, Found, Rule } from './rule.js';
import { bracketEnd, isPartial, shapeOf, typeEnd } from './shape.js';
import type { Unit } from './unit.js';

const CALL =
	/^(?:(?:[Uu]ses?|[Cc]alls?|[Ii]mports?|[Rr]equires?|[Nn]eeds?|[Ii]nvokes?|[Ee]xports?|[Pp]rovides?|[Ee]xposes?):?\s+(?:the\s+)?)?(?:export\s+)?(?:default\s+)?(async\s+)?(?:function\*?\s+|def\s+|fn\s+|func\s+)?(async\s+)?((?:[A-Za-z_$][\w$]*\.)*[A-Za-z_$][\w$]*)(?=[(<])/;

const LATER = /()()(?<=[\s:])((?:[A-Za-z_$][\w$]*\.)*[A-Za-z_$][\w$]*)(?=\()/;

// Words that look like a call in prose, SQL or code without being one.
const NO_FUNCTION = /^(?:if|for|while|switch|return|catch|new|await|import|require|e\.g|i\.e|note|see|z|varchar|numeric|decimal|char)$/i;

/** `[async] owner.name(params) [→ type | : type]` at the start of a unit. */
export const functionRule: Rule = (unit, context) => {
	const call = callIn(unit, CALL.exec(unit.text), context) ?? (context.section.role === 'consumes' ? laterCall(unit, context) : undefined);
	if (call === undefined) return undefined;
	const listed = context.section.role === 'provides' || context.section.role === 'consumes' || context.section.role === 'data';
	if (!listed && call.result === undefined && context.via !== 'heading') return undefined;
	return [found(unit, context, { ...call, listed })];
};

interface Call {
	readonly start: number;
	readonly open: number;
	readonly close: number;
	readonly path: string;
	readonly async: boolean;
	readonly result: ReturnType<typeof resultOf>;
}

function callIn(unit: Unit, match: RegExpExecArray | null, context: Context): Call | undefined {
	if (match === null || NO_FUNCTION.test(match[3]!)) return undefined;
	const end = match.index + match[0].length;
	const open = unit.text[end] === '<' ? bracketEnd(unit.text, end) : end;
	if (open < 0 || unit.text[open] !== '(') return undefined;
	const close = bracketEnd(unit.text, open);
	if (close < 0) return undefined;
	return {
		start: end - match[3]!.length,
		open,
		close,
		path: match[3]!,
		async: Boolean(match[1] ?? match[2]),
		result: resultOf(unit, close, context),
	};
}

/** "TASK-002 for `repo.find(id: string): User`": what is needed may stand behind words, when it says what it gives. */
function laterCall(unit: Unit, context: Context): Call | undefined {
	const call = callIn(unit, LATER.exec(unit.text), context);
	return call?.result === undefined ? undefined : call;
}

function found(unit: Unit, context: Context, call: Call & { readonly listed: boolean }): Found {
	const dot = call.path.lastIndexOf('.');
	const name = call.path.slice(dot + 1);
	const owner = dot < 0 ? ownerIn(context.headings.at(-1)) : call.path.slice(0, dot);
	const parameters = shapeOf(unit, call.open + 1, call.close - 1, context.place);
	const partial = isPartial(parameters.text) || (call.result !== undefined && isPartial(call.result.text));
	return {
		fact: {
			kind: 'function',
			name,
			...(owner === undefined ? {} : { owner }),
			parameters: { ...parameters, syntax: 'ts' },
			...(call.result === undefined ? {} : { returns: call.result }),
			async: call.async,
		},
		name: owner === undefined ? name : `${owner}.${name}`,
		start: call.start,
		end: call.close,
		confidence: call.listed ? 1 : context.via === 'heading' ? 0.6 : 0.4,
		...(partial ? { partial: true } : {}),
	};
}

/** The class or service that a heading like "### TokenService (internal)" names. */
function ownerIn(heading: string | undefined): string | undefined {
	return /^(?:class\s*:?\s*)?([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:\s+(?:class|interface|service|methods|Class|Interface|Service|Methods)|\s*\([^()]*\))?$/.exec(
		heading ?? '',
	)?.[1];
}

function resultOf(unit: Unit, close: number, context: Context): ReturnType<typeof shapeOf> | undefined {
	const rest = unit.text.slice(close);
	const colon = /^\s*:\s*/.exec(rest);
	const arrow = colon === null ? arrowAt(rest) : { start: 0, end: colon[0].length };
	if (arrow === undefined || (colon === null && rest.slice(0, arrow.start).trim().length > 60)) return undefined;
	const start = close + arrow.end + (rest.slice(arrow.end).length - rest.slice(arrow.end).trimStart().length);
	const end = typeEnd(unit.text, start);
	// Behind a colon stands a type or a sentence; a sentence goes on with a word.
	if (end <= start || (colon !== null && /^\s+[a-z]/.test(unit.text.slice(end)) && !/[[{<|]/.test(unit.text.slice(start, end))))
		return undefined;
	return shapeOf(unit, start, end, context.place);
}
