import { absent, type Json, type Node, never, nullNode, type Property, untyped } from '../node.js';
import { Cursor, Unreadable } from '../typescript/cursor.js';
import type { Scope } from '../typescript/scope.js';
import { tokensOf } from '../typescript/tokens.js';
import { plainTypes } from './plain-types.js';
import { refined, type ZodShape } from './refine.js';

/** The node of a zod expression or of `const Name = z.…`; a call that isn't known makes it unknown. Nothing is run. */
export function readZodText(text: string, scope: Scope): Node {
	const cursor = new Cursor(tokensOf(text));
	try {
		while (['export', 'const', 'let', 'var'].some((word) => cursor.is(word))) cursor.next();
		if (cursor.peek().kind === 'word' && (cursor.is('=', 1) || cursor.is(':', 1))) {
			while (!cursor.take('=')) if (cursor.next().kind === 'end') throw new Unreadable('= expected');
		}
		return readZod(cursor, scope).node;
	} catch (error) {
		if (error instanceof Unreadable) return { kind: 'unknown', reason: `not read as zod: ${error.message}` };
		throw error;
	}
}

function readZod(cursor: Cursor, scope: Scope): ZodShape {
	return cursor.nested(() => {
		const first = cursor.next();
		if (first.kind !== 'word') throw new Unreadable(`no schema begins with ${first.text}`);
		let shape: ZodShape;
		if (first.text === 'z' && cursor.take('.')) {
			const location = scope.locationOf(first);
			const base = readBase(cursor, scope);
			shape = { ...base, node: base.node === absent ? base.node : { ...base.node, location } };
		} else {
			const node = scope.named(first.text, []);
			if (!node) scope.onUnresolved?.(first.text);
			shape = { node: node ?? { kind: 'unknown', reason: `${first.text} is not defined` }, optional: false };
		}
		while (cursor.take('.')) {
			const method = cursor.next().text;
			if (!cursor.take('(')) throw new Unreadable(`${method} is not called`);
			const from = cursor.index;
			shape = refined(shape, method, () => readArguments(cursor, scope));
			if (!shape.unread) continue;
			cursor.skipBracket(true);
			// Two conditions are one where their code is: the name of the method alone says nothing.
			if (shape.node.kind === 'opaque' && shape.node.condition === `zod ${method}`) {
				const code = cursor.tokens.slice(from, cursor.index).map(({ text }) => text);
				shape = { ...shape, node: { ...shape.node, condition: `zod ${method}(${code.join(' ')}` } };
			}
		}
		return shape;
	});
}

/** Arguments of a call: schemas, literals, lists and objects of them. */
export type Argument =
	| { readonly schema: ZodShape }
	| { readonly value: Json }
	| { readonly list: readonly Argument[] }
	| { readonly fields: ReadonlyMap<string, Argument> };

function readArguments(cursor: Cursor, scope: Scope): readonly Argument[] {
	const read: Argument[] = [];
	while (!cursor.take(')')) {
		read.push(readArgument(cursor, scope));
		if (!cursor.take(',') && !cursor.is(')')) throw new Unreadable(`) expected before ${cursor.peek().text}`);
	}
	return read;
}

function readArgument(cursor: Cursor, scope: Scope): Argument {
	return cursor.nested((): Argument => {
		const token = cursor.peek();
		if (token.kind === 'string' || token.kind === 'number' || token.kind === 'template') {
			cursor.next();
			return { value: token.kind === 'number' ? Number(token.text) : token.kind === 'string' ? token.text : token.text.slice(1, -1) };
		}
		if (cursor.take('-')) return { value: -Number(cursor.next().text) };
		if (cursor.take('[')) {
			const list: Argument[] = [];
			while (!cursor.take(']')) {
				list.push(readArgument(cursor, scope));
				cursor.take(',');
			}
			return { list };
		}
		if (cursor.take('{')) return { fields: readFields(cursor, scope) };
		if (cursor.is('(') && cursor.is(')', 1) && cursor.is('=>', 2)) {
			for (let i = 0; i < 3; i++) cursor.next();
			return readArgument(cursor, scope);
		}
		for (const [word, value] of [
			['true', true],
			['false', false],
			['null', null],
		] as const)
			if (cursor.take(word)) return { value };
		return { schema: readZod(cursor, scope) };
	});
}

function readFields(cursor: Cursor, scope: Scope): ReadonlyMap<string, Argument> {
	const fields = new Map<string, Argument>();
	while (!cursor.take('}')) {
		const token = cursor.next();
		if (token.kind === 'elision') fields.set('…', { value: true });
		else if (token.kind !== 'word' && token.kind !== 'string') throw new Unreadable(`no field begins with ${token.text}`);
		else if (cursor.take(':')) fields.set(token.text, readArgument(cursor, scope));
		else fields.set(token.text, { value: true });
		if (token.kind === 'elision')
			while (!cursor.is(',') && !cursor.is('}')) if (cursor.next().kind === 'end') throw new Unreadable('} expected');
		cursor.take(',');
	}
	return fields;
}

/** The node of an argument that is a schema; unknown for any other. */
export const nodeOf = (argument: Argument | undefined): Node =>
	argument && 'schema' in argument ? argument.schema.node : { kind: 'unknown', reason: 'no schema' };

/** The object that `z.object({ … })` makes of its fields. */
export function objectNode(argument: Argument | undefined, additional: Node): Node {
	const properties = new Map<string, Property>();
	if (!argument || !('fields' in argument)) return { kind: 'unknown', reason: 'an object of unknown fields' };
	for (const [name, field] of argument.fields) {
		if (name === '…') continue;
		const schema: ZodShape = 'schema' in field ? field.schema : { node: untyped, optional: false };
		const { location } = schema.node;
		properties.set(name, {
			node: schema.node === absent ? never : schema.node,
			required: !schema.optional,
			...(location ? { location } : {}),
		});
	}
	return { kind: 'object', properties, additional, ...(argument.fields.has('…') ? { partial: true } : {}) };
}

function readBase(cursor: Cursor, scope: Scope): ZodShape {
	let name = cursor.next().text;
	while (cursor.take('.')) name = name === 'coerce' ? cursor.next().text : `${name}.${cursor.next().text}`;
	if (!cursor.take('(')) throw new Unreadable(`${name} is not called`);
	const plain = plainTypes.get(name);
	if (plain) {
		cursor.skipBracket(true);
		return { node: plain, optional: plain === absent };
	}
	const args = readArguments(cursor, scope);
	const [first, second] = args;
	const list = first && 'list' in first ? first.list : [];
	const always = (node: Node): ZodShape => ({ node, optional: false });
	switch (name) {
		case 'object':
		case 'looseObject':
			return always(objectNode(first, untyped));
		case 'strictObject':
			return always(objectNode(first, never));
		case 'literal':
			return always(
				first && 'value' in first
					? { kind: 'enum', values: [first.value] }
					: { kind: 'enum', values: list.flatMap((item) => ('value' in item ? [item.value] : [])) },
			);
		case 'enum':
			return always({ kind: 'enum', values: list.flatMap((item) => ('value' in item ? [item.value] : [])) });
		case 'array':
		case 'set':
			return always({ kind: 'array', prefix: [], items: nodeOf(first) });
		case 'tuple':
			return always({ kind: 'array', prefix: list.map(nodeOf), items: never, minItems: list.length, maxItems: list.length });
		case 'record':
			return always({ kind: 'object', properties: new Map(), additional: nodeOf(second ?? first) });
		case 'union':
			return always({ kind: 'union', members: list.map(nodeOf) });
		case 'discriminatedUnion':
			return always({ kind: 'union', members: second && 'list' in second ? second.list.map(nodeOf) : [] });
		case 'intersection':
			return always({ kind: 'intersection', members: [nodeOf(first), nodeOf(second)] });
		case 'optional':
			return { node: nodeOf(first), optional: true };
		case 'nullable':
			return always({ kind: 'union', members: [nodeOf(first), nullNode] });
		case 'promise':
		case 'lazy':
			return always(nodeOf(first));
		default:
			throw new Unreadable(`z.${name}`);
	}
}
