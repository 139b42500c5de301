import type { ProtoEnum, ProtoField, ProtoFile, ProtoMessage, Range } from './model.js';
import { readBracketOptions, readOption } from './parse-options.js';
import type { ProtoCursor } from './tokens.js';

const LAST = 536_870_911;
const DEPTH = 64;

/** What a file collects while it is read. */
export type Collected = { -readonly [Key in 'messages' | 'enums' | 'extensions' | 'services']: ProtoFile[Key][number][] };

/** A message, the word and its name taken already; nested declarations are collected with their whole names. */
export function readMessage(cursor: ProtoCursor, name: string, place: ProtoMessage['place'], into: Collected, depth = 0): void {
	if (depth > DEPTH) throw cursor.error('fewer levels expected');
	const fields: ProtoField[] = [];
	const oneofs: string[] = [];
	const reserved: Range[] = [];
	const reservedNames = new Set<string>();
	const extensionRanges: Range[] = [];
	const options = new Map<string, string>();
	cursor.expect('{');
	while (!cursor.take('}')) {
		if (cursor.take(';')) continue;
		const token = cursor.peek();
		const named = cursor.peek(1).kind === 'word';
		if (token.text === 'message' && named && cursor.peek(2).text === '{') {
			cursor.next();
			readMessage(cursor, `${name}.${cursor.word()}`, token, into, depth + 1);
		} else if (token.text === 'enum' && named && cursor.peek(2).text === '{') {
			cursor.next();
			into.enums.push(readEnum(cursor, `${name}.${cursor.word()}`, token));
		} else if (token.text === 'oneof' && named && cursor.peek(2).text === '{') {
			cursor.next();
			oneofs.push(cursor.word());
			cursor.expect('{');
			while (!cursor.take('}')) {
				if (cursor.take(';')) continue;
				if (cursor.take('option')) readOption(cursor, new Map());
				else fields.push(readField(cursor, { oneof: oneofs.at(-1)!, scope: name, into, depth }));
			}
		} else if (token.text === 'option') {
			cursor.next();
			readOption(cursor, options);
		} else if (token.text === 'reserved') {
			cursor.next();
			readReserved(cursor, reserved, reservedNames);
		} else if (token.text === 'extensions' && cursor.peek(1).kind === 'number') {
			cursor.next();
			extensionRanges.push(...readRanges(cursor));
			readBracketOptions(cursor);
			cursor.expect(';');
		} else if (token.text === 'extend' && cursor.peek(2).text !== '=') {
			cursor.next();
			readExtend(cursor, name, into, depth);
		} else fields.push(readField(cursor, { scope: name, into, depth }));
	}
	into.messages.push({ name, fields, oneofs, reserved, reservedNames, extensionRanges, options, place });
}

/** `extend Message { fields }`, the word taken already. */
export function readExtend(cursor: ProtoCursor, scope: string, into: Collected, depth = 0): void {
	const extendee = cursor.path();
	cursor.expect('{');
	while (!cursor.take('}')) if (!cursor.take(';')) into.extensions.push({ ...readField(cursor, { extendee, scope, into, depth }), scope });
}

const LABELS = new Set(['optional', 'required', 'repeated']);

interface Around {
	readonly scope: string;
	readonly into: Collected;
	readonly depth: number;
	readonly oneof?: string;
	readonly extendee?: string;
}

function readField(cursor: ProtoCursor, around: Around): ProtoField {
	const place = cursor.peek();
	const labelled = LABELS.has(place.text) && cursor.peek(1).text !== '=';
	let label: ProtoField['label'] = labelled ? (cursor.word() as ProtoField['label']) : 'none';
	let type: string;
	if (cursor.peek().text === 'map' && cursor.peek(1).text === '<') {
		cursor.next();
		cursor.next();
		const key = cursor.path();
		cursor.expect(',');
		type = `map<${key}, ${cursor.path()}>`;
		cursor.expect('>');
		label = 'map';
	} else type = cursor.path();
	const group = type === 'group' && cursor.peek().kind === 'word' && cursor.peek(1).text === '=';
	const name = cursor.word();
	cursor.expect('=');
	const number = cursor.number();
	const options = readBracketOptions(cursor);
	if (group) readMessage(cursor, around.scope ? `${around.scope}.${name}` : name, place, around.into, around.depth + 1);
	else cursor.expect(';');
	return {
		name: group ? name.toLowerCase() : name,
		number,
		label,
		type: group ? name : type,
		group,
		oneof: around.oneof,
		extendee: around.extendee,
		options,
		place: { line: place.line, column: place.column },
	};
}

function readRanges(cursor: ProtoCursor): Range[] {
	const ranges: Range[] = [];
	do {
		const low = cursor.number();
		ranges.push([low, cursor.take('to') ? (cursor.take('max') ? LAST : cursor.number()) : low]);
	} while (cursor.take(','));
	return ranges;
}

function readReserved(cursor: ProtoCursor, ranges: Range[], names: Set<string>): void {
	if (cursor.peek().kind === 'number') ranges.push(...readRanges(cursor));
	else
		do {
			const token = cursor.next();
			if (token.kind !== 'string' && token.kind !== 'word') throw cursor.error('a name expected');
			names.add(token.text);
		} while (cursor.take(','));
	cursor.expect(';');
}

/** An enum, the word and its name taken already. */
export function readEnum(cursor: ProtoCursor, name: string, place: ProtoEnum['place']): ProtoEnum {
	const values: ProtoEnum['values'][number][] = [];
	const reserved: Range[] = [];
	const reservedNames = new Set<string>();
	const options = new Map<string, string>();
	cursor.expect('{');
	while (!cursor.take('}')) {
		if (cursor.take(';')) continue;
		const token = cursor.peek();
		if (token.text === 'option' && cursor.peek(1).text !== '=') {
			cursor.next();
			readOption(cursor, options);
		} else if (token.text === 'reserved' && cursor.peek(1).text !== '=') {
			cursor.next();
			readReserved(cursor, reserved, reservedNames);
		} else {
			const label = cursor.word();
			cursor.expect('=');
			values.push({ name: label, number: cursor.number(), place: { line: token.line, column: token.column } });
			readBracketOptions(cursor);
			cursor.expect(';');
		}
	}
	return { name, values, reserved, reservedNames, options, place };
}
