import { type Node, never, type ObjectNode, type Property, untyped } from '../node.js';
import { type Cursor, Unreadable } from './cursor.js';
import { propertyOf, readType } from './read-type.js';
import type { Scope } from './scope.js';

const MODIFIERS = new Set(['readonly', 'public', 'declare', 'override', 'abstract', 'async', 'get', 'set', 'accessor']);
const HIDDEN = new Set(['private', 'protected', 'static']);

/** The members of an object type, interface or class up to `close`; a bare name is a field of which only the presence is known. */
export function readMembers(cursor: Cursor, scope: Scope, close: string): ObjectNode {
	const properties = new Map<string, Property>();
	let additional: Node = untyped;
	let partial = false;
	while (!cursor.take(close)) {
		if (cursor.take(',') || cursor.take(';')) continue;
		const token = cursor.peek();
		if (token.kind === 'end') throw new Unreadable(`${close} expected`);
		if (token.kind === 'elision') {
			cursor.next();
			partial = true;
			skipMember(cursor, close);
			continue;
		}
		const member = readMember(cursor, scope, close);
		if (member?.index) additional = member.node;
		else if (member) properties.set(member.name, { ...member.property, location: scope.locationOf(token) });
	}
	return { kind: 'object', properties, additional, ...(partial ? { partial: true } : {}) };
}

type Member = { index: true; node: Node } | { index?: never; name: string; property: Property };

function readMember(cursor: Cursor, scope: Scope, close: string): Member | undefined {
	let hidden = false;
	while (cursor.peek().kind === 'word' && (MODIFIERS.has(cursor.peek().text) || HIDDEN.has(cursor.peek().text)) && !endsName(cursor, 1)) {
		if (HIDDEN.has(cursor.next().text)) hidden = true;
	}
	if (cursor.take('@')) {
		cursor.next();
		if (cursor.take('(')) cursor.skipBracket();
		return undefined;
	}
	if (cursor.take('-') || cursor.take('+')) return undefined;
	if (cursor.take('#')) hidden = true;
	if (cursor.take('[')) return readIndex(cursor, scope);
	const token = cursor.next();
	if (token.kind !== 'word' && token.kind !== 'string' && token.kind !== 'number')
		throw new Unreadable(`no field begins with ${token.text}`);
	const optional = cursor.take('?');
	cursor.take('!');
	if (cursor.is('(') || cursor.is('<')) {
		skipMember(cursor, close);
		return undefined;
	}
	let node: Node = untyped;
	if (cursor.take(':')) node = readType(cursor, scope);
	else if (cursor.is('=')) skipMember(cursor, close);
	if (cursor.is('=')) skipMember(cursor, close);
	return hidden ? undefined : { name: token.text, property: propertyOf(node, optional) };
}

const endsName = (cursor: Cursor, ahead: number): boolean =>
	[':', '?', ',', ';', '}', '(', '=', '!'].some((sign) => cursor.is(sign, ahead)) || cursor.peek(ahead).kind === 'end';

function readIndex(cursor: Cursor, scope: Scope): Member | undefined {
	if (cursor.peek().kind === 'word' && cursor.is('in', 1)) throw new Unreadable('a mapped type');
	if (!cursor.is(':', 1)) {
		cursor.skipBracket();
		if (cursor.take(':')) readType(cursor, scope);
		return undefined;
	}
	cursor.skipBracket();
	cursor.take('?');
	cursor.expect(':');
	return { index: true, node: readType(cursor, scope) };
}

// To the end of the member: its separator, its line, or the bracket that closes the object.
function skipMember(cursor: Cursor, close: string): void {
	for (;;) {
		if (cursor.atNewline() || cursor.is(',') || cursor.is(';') || cursor.is(close)) return;
		const token = cursor.next();
		if (token.kind === 'end') return;
		if (token.kind === 'sign' && '([{'.includes(token.text)) {
			cursor.skipBracket();
			if (token.text === '{') return;
		}
	}
}

/** The object without required fields, or with only (or without) the named ones. */
export function changed(node: ObjectNode, change: 'partial' | 'required' | 'pick' | 'omit', names: ReadonlySet<string>): ObjectNode {
	const properties = new Map<string, Property>();
	for (const [name, property] of node.properties) {
		if (change === 'pick' && !names.has(name)) continue;
		if (change === 'omit' && names.has(name)) continue;
		const required = change === 'partial' ? false : change === 'required' ? true : property.required;
		properties.set(name, { ...property, required });
	}
	if (change === 'pick') for (const name of names) if (!properties.has(name)) properties.set(name, { node: never, required: false });
	return { ...node, properties };
}
