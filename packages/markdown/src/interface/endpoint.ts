import type { EndpointFact, EndpointResponse, FactBase, Shape } from './fact.js';
import type { Context, Found, Rule } from './rule.js';
import { bracketEnd, isPartial, shapeOf, typeEnd } from './shape.js';
import type { Unit } from './unit.js';

const METHODS = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY|ALL|WS|SSE';
const REQUEST = new RegExp(
	`(?<![\\w/-])(${METHODS})((?:\\s*(?:/|,|\\||\\bor\\b|\\band\\b)\\s*(?:${METHODS})(?![\\w-]))*)\\s+(?=[/{]|https?://|wss?://)`,
);

/** A route in text: its verbs, and its path up to the first blank outside brackets. */
export interface RouteText {
	readonly methods: readonly string[];
	readonly path: string;
	readonly host?: string;
	readonly start: number;
	readonly end: number;
}

/** The first `VERB path` of a text. */
export function routeIn(text: string): RouteText | undefined {
	const match = REQUEST.exec(text);
	if (match === null) return undefined;
	const at = match.index + match[0].length;
	const target = targetAt(text, at);
	if (target === undefined) return undefined;
	const methods = `${match[1]}${match[2]}`.match(new RegExp(METHODS, 'g'))!.map((m) => (m === 'ALL' ? 'ANY' : m));
	return { methods: [...new Set(methods)], ...target, start: match.index };
}

/** A path, or a URL with its host, that starts at `start`. */
export function targetAt(text: string, start: number): { path: string; host?: string; end: number } | undefined {
	let end = start;
	let closes = true;
	while (end < text.length && !/[\s,;`"'|→⇒]/.test(text[end]!)) {
		const c = text[end]!;
		const angled = c === '<' ? /^<[\w:(),.-]+>/.exec(text.slice(end, end + 100)) : null;
		if (angled) {
			end += angled[0].length;
			continue;
		}
		if (c === '(' || c === '{' || c === '[' || c === '<') {
			const close: number = closes ? bracketEnd(text, end) : -1;
			closes = close > 0;
			if (close > 0 && !/\s/.test(text.slice(end, close).trim())) {
				end = close;
				continue;
			}
			if (c === '(' || c === '<') break;
		}
		if (c === ')' || (c === '=' && text[end + 1] === '>') || (c === '-' && text[end + 1] === '>')) break;
		end++;
	}
	while (end > start && /[.:!—–]/.test(text[end - 1]!) && !/\.\.\.$/.test(text.slice(start, end))) end--;
	const url = /^(?:https?|wss?):\/\/([^/]+)(\/.*)?$/.exec(text.slice(start, end));
	const path = withoutQuery(url === null ? text.slice(start, end) : (url[2] ?? '/'));
	if (path === '' || !/^[/{*]/.test(path) || path.length > 2000) return undefined;
	return { path: path[0] === '/' ? path : `/${path}`, ...(url === null ? {} : { host: url[1]!.toLowerCase() }), end };
}

function withoutQuery(path: string): string {
	const query = /\?(?=[\w{[&])/.exec(path);
	return query === null ? path : path.slice(0, query.index);
}

/** `VERB path [- request] [[Auth]] [→ response]`, anywhere in the unit where the section lists endpoints, else at its start or behind a label. */
export const endpointRule: Rule = (unit, context) => {
	const route = routeIn(unit.text);
	if (route === undefined) return undefined;
	const before = unit.text.slice(0, route.start).trim();
	const labelled = before === '' || (before.length <= 60 && /[:—–\-([\].)]$/.test(before));
	const listed = context.section.role === 'provides' || context.section.role === 'consumes';
	if (context.via === 'heading' && /\b(?:param|header|error|example|note)/i.test(before)) return undefined;
	const confidence = labelled
		? listed
			? 1
			: context.via === 'paragraph' && !/endpoint/i.test(before) && before !== ''
				? 0.6
				: 0.8
		: listed
			? 0.8
			: 0.3;
	const rest = unit.slice(route.end, unit.text.length);
	const contract = readContract(rest, context);
	return route.methods.map((method) => endpointFound(route, method, contract, confidence, before));
};

/** What the words before a request say about its direction. */
function endpointFound(route: RouteText, method: string, contract: Contract, confidence: number, before: string): Found {
	const fact: Omit<EndpointFact, keyof FactBase> = {
		kind: 'endpoint',
		method,
		path: route.path,
		...(route.host === undefined ? {} : { host: route.host }),
		...(contract.auth === undefined ? {} : { auth: contract.auth }),
		...(contract.request === undefined ? {} : { request: contract.request }),
		responses: contract.responses,
	};
	const said = /\b(?:calls?|uses?|consumes?|requires?|fetch(?:es)?|depends on|needs?|reads? from)\b/i.test(before)
		? 'consumes'
		: /\b(?:provides?|exposes?|adds?|implements?|serves?)\b/i.test(before)
			? 'provides'
			: undefined;
	return {
		fact,
		name: `${method} ${route.path}`,
		start: route.start,
		end: route.end,
		confidence,
		...(said === undefined ? {} : { direction: said }),
		...(contract.partial ? { partial: true } : {}),
	};
}

interface Contract {
	readonly auth?: boolean;
	readonly request?: Shape;
	readonly responses: readonly EndpointResponse[];
	readonly partial: boolean;
}

/** What stands behind a path: `- {request} [Auth required] → 201 {response}`. */
export function readContract(rest: Unit, context: Context): Contract {
	const auth = authIn(rest.text);
	const arrow = arrowAt(rest.text);
	const left = arrow === undefined ? rest : rest.slice(0, arrow.start);
	const request = requestIn(left, context);
	const responses = answersIn(rest, context);
	const shapes = [request, ...responses.map((r) => r.shape)].filter((s) => s !== undefined);
	return {
		...(auth === undefined ? {} : { auth }),
		...(request === undefined ? {} : { request }),
		responses,
		partial: shapes.some((s) => isPartial(s.text)),
	};
}

/** The answers behind the first arrow that a shape or status follows: "returns all users → User[]". */
function answersIn(rest: Unit, context: Context): readonly EndpointResponse[] {
	for (let part = rest, tries = 0; tries < 5; tries++) {
		const arrow = arrowAt(part.text);
		if (arrow === undefined) return [];
		part = part.slice(arrow.end, part.text.length);
		const responses = responsesIn(part, context);
		if (responses.length > 0) return responses;
	}
	return [];
}

/** The first arrow outside brackets: `→ -> => ⇒` or `returns`. */
export function arrowAt(text: string): { start: number; end: number } | undefined {
	let closes = true;
	const token = /[{[(]|→|->|=>|⇒|\breturns?\b:?/gi;
	for (let match = token.exec(text); match !== null; match = token.exec(text)) {
		if (/^[{[(]$/.test(match[0])) {
			const close: number = closes ? bracketEnd(text, match.index) : -1;
			closes = close > 0;
			if (closes) token.lastIndex = close;
		} else return { start: match.index, end: match.index + match[0].length };
	}
	return undefined;
}

function authIn(text: string): boolean | undefined {
	const mark = /[[(]([^\])}]{0,60}\b(?:auth\w*|public|login required|jwt|bearer)\b[^\])}]{0,60})[\])]/i.exec(text)?.[1];
	if (mark === undefined || mark.includes('{')) return undefined;
	return !/\b(?:no|public|not|without|none|optional)\b/i.test(mark);
}

function requestIn(left: Unit, context: Context): Shape | undefined {
	const brace = left.text.search(/[{]/);
	const body = /^\s*(?:[-–—:]|with|body:?|request:?)\s*/i.exec(left.text);
	const start = brace >= 0 ? brace : body === null ? -1 : body[0].length;
	if (start < 0) return undefined;
	const end = typeEnd(left.text, start);
	if (end <= start || (brace < 0 && !/^[A-Z]\w+(?:<.*>)?(?:\[\])*$/.test(left.text.slice(start, end)))) return undefined;
	if (brace < 0 && left.text.slice(end).trim() !== '') return undefined;
	return shapeOf(left, start, end, context.place);
}

/** `201 {id: string} | 404 {error: string}`, `204`, `User[]`. */
export function responsesIn(part: Unit, context: Context): EndpointResponse[] {
	const responses: EndpointResponse[] = [];
	let rest = part.trim();
	for (let i = 0; i < 10; i++) {
		const status = /^\(?(?:HTTP )?([1-5]\d\d)\)?(?![\w.])[:\s]*(?:OK\b|Created\b|No Content\b|Accepted\b)?[:\s—–-]*/i.exec(rest.text);
		const start = status === null ? 0 : status[0].length;
		const end = typeEnd(rest.text, start);
		const code = status === null ? {} : { status: Number(status[1]) };
		if (end <= start) {
			if (status !== null) responses.push(code);
			break;
		}
		responses.push({ ...code, shape: shapeOf(rest, start, end, context.place) });
		const more = /^\s*[|,;/]\s*(?=\(?[1-5]\d\d\b)/.exec(rest.text.slice(end));
		if (more === null) break;
		rest = rest.slice(end + more[0].length, rest.text.length);
	}
	return responses;
}
