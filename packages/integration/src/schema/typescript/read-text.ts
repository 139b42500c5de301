import { type Node, untyped } from '../node.js';
import { Cursor, Unreadable } from './cursor.js';
import { declarationsOf } from './declarations.js';
import { readDeclaration } from './read-declaration.js';
import { propertyOf, readType } from './read-type.js';
import type { Scope } from './scope.js';
import { tokensOf } from './tokens.js';

/** The node of a type expression, or of the first declaration in the text; unknown where neither can be read. */
export function readTypeText(text: string, outer: Scope): Node {
	const scope = withDeclarations(text, outer);
	const first = declarationsOf(text)[0];
	try {
		if (first) return readDeclaration(first, [], scope);
		const cursor = new Cursor(tokensOf(text));
		if (cursor.peek().kind === 'end') return untyped;
		const node = readType(cursor, scope);
		cursor.take(';');
		if (cursor.peek().kind !== 'end') throw new Unreadable(`${cursor.peek().text} is left over`);
		return node;
	} catch (error) {
		if (error instanceof Unreadable) return { kind: 'unknown', reason: `not read as a type: ${error.message}` };
		throw error;
	}
}

/** A scope that knows the declarations of a text; the same name with the same arguments is the same node, so recursive types end. */
export function withDeclarations(text: string, outer: Scope): Scope {
	const declarations = new Map(declarationsOf(text).map((declaration) => [declaration.name, declaration]));
	if (declarations.size === 0) return outer;
	const made = new Map<string, Node>();
	const ids = new Map<Node, number>();
	const idOf = (node: Node): number => {
		if (!ids.has(node)) ids.set(node, ids.size);
		return ids.get(node)!;
	};
	const scope: Scope = {
		...outer,
		named(name, args) {
			const declaration = declarations.get(name);
			if (!declaration || declaration.kind === 'const') return outer.named(name, args);
			const key = `${name}<${args.map(idOf).join()}>`;
			let node = made.get(key);
			if (!node) made.set(key, (node = lazy(name, () => readDeclaration(declaration, args, scope))));
			return node;
		},
	};
	return scope;
}

function lazy(name: string, make: () => Node): Node {
	let node: Node | undefined;
	const resolve = (): Node => {
		if (!node) {
			node = { kind: 'unknown', reason: `${name} is defined by itself` };
			try {
				node = make();
			} catch (error) {
				if (!(error instanceof Unreadable)) throw error;
				node = { kind: 'unknown', reason: `not read as a type: ${error.message}` };
			}
		}
		return node;
	};
	return { kind: 'ref', target: name, name, resolve };
}

/** A parameter of a function. */
export interface Parameter {
	readonly name: string;
	readonly node: Node;
	readonly optional: boolean;
	readonly rest: boolean;
}

/** The parameters in a text like `a: string, b?: number, ...rest: T[]`; undefined where it can't be read. */
export function readParameterText(text: string, scope: Scope): readonly Parameter[] | undefined {
	const cursor = new Cursor(tokensOf(text));
	const parameters: Parameter[] = [];
	try {
		while (cursor.peek().kind !== 'end') {
			if (cursor.take(',')) continue;
			const rest = cursor.peek().kind === 'elision';
			if (rest) cursor.next();
			parameters.push({ ...readParameter(cursor, scope, parameters.length), rest });
			if (!cursor.is(',') && cursor.peek().kind !== 'end') throw new Unreadable(`${cursor.peek().text} is left over`);
		}
	} catch (error) {
		if (error instanceof Unreadable) return undefined;
		throw error;
	}
	return parameters;
}

function readParameter(cursor: Cursor, scope: Scope, index: number): Omit<Parameter, 'rest'> {
	while (['public', 'private', 'protected', 'readonly'].some((word) => cursor.is(word)) && cursor.peek(1).kind === 'word') cursor.next();
	const first = cursor.next();
	let name = first.text;
	if (first.text === '{' || first.text === '[') {
		cursor.skipBracket();
		name = `argument ${index + 1}`;
	} else if (first.kind !== 'word') throw new Unreadable('a parameter expected');
	const optional = cursor.take('?');
	const property = propertyOf(cursor.take(':') ? readType(cursor, scope) : untyped, optional);
	const defaulted = cursor.take('=');
	if (defaulted)
		while (cursor.peek().kind !== 'end' && !cursor.is(',')) if ('([{'.includes(cursor.next().text || ' ')) cursor.skipBracket();
	return { name, node: property.node, optional: optional || defaulted || !property.required };
}
