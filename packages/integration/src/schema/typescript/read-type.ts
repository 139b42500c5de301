import { absent, type Node, never, nullNode, type Property, untyped } from '../node.js';
import { builtIn } from './built-in.js';
import { type Cursor, Unreadable } from './cursor.js';
import { readMembers } from './read-members.js';
import type { Scope } from './scope.js';

/** Reads a type expression: unions, intersections, arrays, tuples, object types, literals, references with arguments. */
export function readType(cursor: Cursor, scope: Scope): Node {
	return cursor.nested(() => {
		const first = cursor.peek();
		cursor.take('|');
		const members = [readIntersection(cursor, scope)];
		while (cursor.take('|') || cursor.take('||')) members.push(readIntersection(cursor, scope));
		if (cursor.is('extends')) throw new Unreadable('a conditional type');
		if (members.length === 1) return members[0]!;
		return union(members, scope, first);
	});
}

function union(members: readonly Node[], scope: Scope, first: ReturnType<Cursor['peek']>): Node {
	const literals = members.every((member) => member.kind === 'enum')
		? members.flatMap((m) => (m.kind === 'enum' ? m.values : []))
		: undefined;
	const location = scope.locationOf(first);
	return literals ? { kind: 'enum', values: literals, location } : { kind: 'union', members, location };
}

function readIntersection(cursor: Cursor, scope: Scope): Node {
	cursor.take('&');
	const members = [readPostfix(cursor, scope)];
	while (cursor.take('&')) members.push(readPostfix(cursor, scope));
	return members.length === 1 ? members[0]! : { kind: 'intersection', members };
}

function readPostfix(cursor: Cursor, scope: Scope): Node {
	const first = cursor.peek();
	let node = readPrimary(cursor, scope);
	while (cursor.is('[') && !cursor.atNewline()) {
		cursor.next();
		if (cursor.take(']')) node = { kind: 'array', prefix: [], items: node, location: scope.locationOf(first) };
		else {
			const key = readType(cursor, scope);
			cursor.expect(']');
			node = indexed(node, key);
		}
	}
	if (cursor.is('?') && !cursor.atNewline() && !cursor.is(':', 1)) {
		cursor.next();
		node = { kind: 'union', members: [node, nullNode] };
	}
	return node;
}

function indexed(node: Node, key: Node): Node {
	const name = key.kind === 'enum' && key.values.length === 1 ? key.values[0] : undefined;
	if (node.kind === 'object' && typeof name === 'string') return node.properties.get(name)?.node ?? never;
	if (node.kind === 'array' && key.kind === 'number') return node.items;
	return { kind: 'unknown', reason: 'an indexed access' };
}

function readPrimary(cursor: Cursor, scope: Scope): Node {
	const token = cursor.next();
	const location = scope.locationOf(token);
	if (token.kind === 'string') return { kind: 'enum', values: [token.text], location };
	if (token.kind === 'number') return { kind: 'enum', values: [Number(token.text)], location };
	if (token.kind === 'template')
		return token.text.includes('${')
			? { kind: 'string', pattern: token.text, location }
			: { kind: 'enum', values: [token.text.slice(1, -1)], location };
	if (token.kind === 'elision') return untyped;
	if (token.kind === 'sign') {
		if (token.text === '{') return { ...readMembers(cursor, scope, '}'), location };
		if (token.text === '[') return { ...readTuple(cursor, scope), location };
		if (token.text === '(') return readParenthesis(cursor, scope);
		if (token.text === '-' && cursor.peek().kind === 'number') return { kind: 'enum', values: [-Number(cursor.next().text)], location };
		if (token.text === '<') {
			cursor.skipBracket();
			return readPrimary(cursor, scope);
		}
	}
	if (token.kind !== 'word') throw new Unreadable(`no type begins with ${token.text || 'the end'}`);
	if (token.text === 'readonly' || token.text === 'unique') return readPostfix(cursor, scope);
	if (['keyof', 'typeof', 'infer', 'new', 'abstract', 'asserts'].includes(token.text)) throw new Unreadable(`${token.text} …`);
	return readReference(cursor, scope, token.text, location);
}

function readReference(cursor: Cursor, scope: Scope, first: string, location: Node['location']): Node {
	let name = first;
	while (cursor.is('.') && cursor.peek(1).kind === 'word') {
		cursor.next();
		name += `.${cursor.next().text}`;
	}
	const args: Node[] = [];
	if (cursor.is('<') && !cursor.atNewline()) {
		cursor.next();
		while (!cursor.take('>')) {
			args.push(readType(cursor, scope));
			cursor.take(',');
		}
	}
	const known = scope.named(name, args);
	if (known) return known;
	const node = builtIn(name, args);
	if (node) return location && node !== absent ? { ...node, location } : node;
	scope.onUnresolved?.(name);
	return { kind: 'unknown', reason: `the type ${name} is not defined`, name, ...(location ? { location } : {}) };
}

// `[]` in a document says "an array", whatever TypeScript makes of it.
function readTuple(cursor: Cursor, scope: Scope): Node {
	const prefix: Node[] = [];
	let items: Node | undefined;
	let optional = 0;
	while (!cursor.take(']')) {
		const spread = cursor.peek().kind === 'elision';
		if (spread) cursor.next();
		if (spread && cursor.is(']')) {
			items = untyped;
			continue;
		}
		if (cursor.peek().kind === 'word' && (cursor.is(':', 1) || (cursor.is('?', 1) && cursor.is(':', 2)))) {
			cursor.next();
			if (cursor.take('?')) optional++;
			cursor.expect(':');
		}
		const node = readType(cursor, scope);
		if (spread) items = node.kind === 'array' ? node.items : untyped;
		else prefix.push(node);
		if (cursor.take('?')) optional++;
		if (!cursor.take(',') && !cursor.is(']')) throw new Unreadable('] expected');
	}
	if (prefix.length === 0) return { kind: 'array', prefix: [], items: items ?? untyped };
	return {
		kind: 'array',
		prefix,
		items: items ?? never,
		minItems: prefix.length - optional,
		...(items ? {} : { maxItems: prefix.length }),
	};
}

function readParenthesis(cursor: Cursor, scope: Scope): Node {
	const start = cursor.index;
	cursor.skipBracket();
	if (cursor.take('=>')) {
		readType(cursor, scope);
		return { kind: 'unknown', reason: 'a function' };
	}
	cursor.index = start;
	const node = readType(cursor, scope);
	cursor.expect(')');
	return node;
}

/** A property of this type: `undefined` among the members of a union makes it optional. */
export function propertyOf(node: Node, optional: boolean): Property {
	const location = node.location ? { location: node.location } : {};
	if (node === absent) return { node: never, required: false };
	if (node.kind !== 'union' || !node.members.includes(absent)) return { node, required: !optional, ...location };
	const members = node.members.filter((member) => member !== absent);
	return { node: members.length === 1 ? members[0]! : { ...node, members }, required: false, ...location };
}
