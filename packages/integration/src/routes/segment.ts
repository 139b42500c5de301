import { type Constraint, constraintOf } from './constraint.js';

/** One segment of a path: fixed text, a parameter that takes one segment, or a rest that takes `min` or more. */
export type Segment =
	| { readonly kind: 'literal'; readonly text: string }
	| { readonly kind: 'parameter'; readonly before: string; readonly after: string; readonly constraint: Constraint }
	| { readonly kind: 'rest'; readonly min: 0 | 1 };

export interface ReadSegment {
	readonly segment: Segment;
	/** The segment may be left out, as in `:id?`. */
	readonly optional: boolean;
}

const free: Constraint = { kind: 'any' };
const rest = (min: 0 | 1): ReadSegment => ({ segment: { kind: 'rest', min }, optional: false });
const parameter = (constraint: Constraint, optional = false): ReadSegment => ({
	segment: { kind: 'parameter', before: '', after: '', constraint },
	optional,
});

/** Reads every way of writing a parameter: `:x {x} [x] <x> <int:x> $x`, with constraints, and catch-alls `* *x {x*} [...x] :x*`. */
export function readSegment(text: string): ReadSegment {
	if (text === '**' || /^\[\[\.\.\.[\w-]+\]\]$/.test(text) || /^:[\w-]+\*$/.test(text)) return rest(0);
	if (/^\*[\w-]*$/.test(text) || text === '$' || /^\{\*+[\w-]*\}$/.test(text) || /^\[\.\.\.[\w-]+\]$/.test(text)) return rest(1);
	if (/^:[\w-]+\+$/.test(text) || /^\{[\w-]+(?:\*|\+|\.\.\.)\}$/.test(text)) return rest(1);
	const colon = /^:([\w-]+)(?:\((.*)\))?(\?)?$/.exec(text) ?? /^\$([\w-]+)()(\?)?$/.exec(text);
	if (colon) return colon[2] === '.*' ? rest(0) : parameter(colon[2] ? constraintOf(colon[2]) : free, colon[3] === '?');
	const brace = /^\{([\w.-]+)(?::([^{}]*(?:\{[^{}]*\}[^{}]*)*))?(\?)?\}$/.exec(text);
	if (brace) return isRest(brace[2]) ? rest(0) : parameter(brace[2] ? constraintOf(brace[2]) : free, brace[3] === '?');
	const square = /^\[(\[)?([\w-]+)(?:=([\w-]+))?\]?\]$/.exec(text);
	if (square) return parameter(square[3] ? constraintOf(square[3]) : free, square[1] === '[');
	const angle = /^<(?:([\w]+)(?:\([^)]*\))?:)?[\w-]+>$/.exec(text);
	if (angle) return angle[1] === 'path' ? rest(1) : parameter(angle[1] ? constraintOf(angle[1]) : free);
	return { segment: mixed(text), optional: false };
}

function isRest(constraint: string | undefined): boolean {
	return constraint === '.*' || constraint === '.+' || constraint === 'path';
}

// A parameter inside a segment (`{id}.json`, `v:major`): the fixed text at both ends is what can be compared.
function mixed(text: string): Segment {
	const inside = /(?::[A-Za-z_]\w*(?:\([^()]*\))?|\{[^{}]+\}|<[^<>]+>|\[[\w.-]+\]|\*)/g;
	const found = [...text.matchAll(inside)];
	const first = found[0];
	const last = found.at(-1);
	// `/things/{id}:cancel` is a verb after a parameter; `urn:x` without braces is plain text.
	if (!first || !last || (first.index > 0 && first[0].startsWith(':') && /\w$/.test(text.slice(0, first.index)) && found.length === 1)) {
		return { kind: 'literal', text };
	}
	const tail = text.slice(last.index + last[0].length);
	const verb = found.length > 1 && last[0].startsWith(':') && tail === '' && /[}\])>]$/.test(text.slice(0, last.index));
	return {
		kind: 'parameter',
		before: text.slice(0, first.index),
		after: verb ? last[0] : tail,
		constraint: free,
	};
}
