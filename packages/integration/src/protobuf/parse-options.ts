import type { ProtoCursor } from './tokens.js';

/** The name of an option: words and names in parentheses, with dots. */
function optionName(cursor: ProtoCursor): string {
	let name = '';
	do {
		if (cursor.take('(')) {
			name += `(${cursor.path()})`;
			cursor.expect(')');
		} else name += cursor.word();
	} while (cursor.take('.') && (name += '.'));
	return name;
}

// A message as a value is kept by its text: nothing here looks inside.
function optionValue(cursor: ProtoCursor): string {
	const token = cursor.next();
	if (token.text === '{' && token.kind === 'sign') {
		const parts = ['{'];
		for (let depth = 1; depth > 0; ) {
			const inner = cursor.next();
			if (inner.kind === 'end') throw cursor.error('} expected');
			if (inner.kind === 'sign' && inner.text === '{') depth++;
			if (inner.kind === 'sign' && inner.text === '}') depth--;
			parts.push(inner.text);
		}
		return parts.join(' ');
	}
	let text = token.text;
	if (token.kind === 'string') while (cursor.peek().kind === 'string') text += cursor.next().text;
	if (token.kind === 'sign') text += cursor.next().text;
	return text;
}

/** `option name = value;`, the word taken already. */
export function readOption(cursor: ProtoCursor, options: Map<string, string>): void {
	const name = optionName(cursor);
	cursor.expect('=');
	options.set(name, optionValue(cursor));
	cursor.expect(';');
}

/** `[name = value, …]`, if it is there. */
export function readBracketOptions(cursor: ProtoCursor): ReadonlyMap<string, string> {
	const options = new Map<string, string>();
	if (!cursor.take('[')) return options;
	do {
		const name = optionName(cursor);
		cursor.expect('=');
		options.set(name, optionValue(cursor));
	} while (cursor.take(','));
	cursor.expect(']');
	return options;
}
