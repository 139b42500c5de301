import type { Found, Rule } from './rule.js';
import { isPartial, shapeOf, typeEnd } from './shape.js';

const HEAD =
	/^(?:export\s+)?(?:(interface|type)\s+)?([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*|[A-Z])(?:\s+(?:type|object|shape))?\s*([:=]|→|->|[-–—](?=\s*\{)|(?=\{))\s*/;

/** `User: {id: string}`, `type Role = 'admin' | 'user'`, `interface User { … }` in a section of types. */
export const typeRule: Rule = (unit, context) => {
	const { role } = context.section;
	const head = role === 'data' || role === 'provides' || role === 'consumes' ? HEAD.exec(unit.text) : null;
	if (head === null) return undefined;
	const start = head[0].length;
	const end = typeEnd(unit.text, start);
	const told = head[1] === 'type' && head[3] === '=';
	if (end <= start || (!told && !/^(?:[{["']|Array<)/.test(unit.text.slice(start)))) return undefined;
	const shape = shapeOf(unit, start, end, context.place);
	const found: Found = {
		fact: {
			kind: 'type',
			name: head[2]!,
			exported: true,
			language: 'typescript',
			shape: { ...shape, syntax: shape.syntax === 'json' ? 'json' : 'ts' },
		},
		name: head[2]!,
		start: unit.text.indexOf(head[2]!),
		end,
		confidence: role === 'data' ? 1 : 0.8,
		...(isPartial(shape.text) ? { partial: true } : {}),
	};
	return [found];
};
