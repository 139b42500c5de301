import type { Json, Node, ObjectNode } from '../node.js';
import { Cursor, Unreadable } from './cursor.js';
import type { Declaration } from './declarations.js';
import { readMembers } from './read-members.js';
import { readType } from './read-type.js';
import type { Scope } from './scope.js';

/** The node of a declaration with these arguments for its type parameters. */
export function readDeclaration(declaration: Declaration, args: readonly Node[], outer: Scope): Node {
	const scope = withParameters(declaration, args, outer);
	const cursor = new Cursor(declaration.tokens, declaration.body);
	const location = outer.locationOf(declaration.tokens[declaration.body - 1] ?? cursor.peek());
	return { ...readBody(declaration, cursor, scope), name: declaration.name, location };
}

function readBody(declaration: Declaration, cursor: Cursor, scope: Scope): Node {
	if (declaration.kind === 'type') return readType(cursor, scope);
	if (declaration.kind === 'enum') return readEnum(cursor);
	if (declaration.kind === 'const') throw new Unreadable('a value');
	const own: ObjectNode = readMembers(cursor, scope, '}');
	const bases = declaration.bases.map((index) => readType(new Cursor(declaration.tokens, index), scope));
	return bases.length === 0 ? own : { kind: 'intersection', members: [...bases, own] };
}

function withParameters(declaration: Declaration, args: readonly Node[], outer: Scope): Scope {
	if (declaration.parameters.length === 0) return outer;
	const bound = new Map<string, Node>();
	const scope: Scope = { ...outer, named: (name, more) => (more.length === 0 ? bound.get(name) : undefined) ?? outer.named(name, more) };
	for (const [i, parameter] of declaration.parameters.entries()) {
		const start = declaration.defaults[i];
		const missing: Node = { kind: 'opaque', condition: `type parameter ${i + 1}`, node: { kind: 'any' } };
		bound.set(parameter, args[i] ?? (start === undefined ? missing : readType(new Cursor(declaration.tokens, start), scope)));
	}
	return scope;
}

function readEnum(cursor: Cursor): Node {
	const values: Json[] = [];
	let following = 0;
	while (!cursor.take('}')) {
		const token = cursor.next();
		if (token.kind !== 'word' && token.kind !== 'string') throw new Unreadable('a label expected');
		if (cursor.take('=')) {
			const sign = cursor.take('-') ? -1 : 1;
			const value = cursor.next();
			if (value.kind !== 'string' && value.kind !== 'number') throw new Unreadable('a computed label');
			values.push(value.kind === 'string' ? value.text : sign * Number(value.text));
			if (value.kind === 'number') following = sign * Number(value.text) + 1;
		} else values.push(following++);
		if (!cursor.take(',') && !cursor.is('}')) throw new Unreadable('} expected');
	}
	return { kind: 'enum', values };
}
