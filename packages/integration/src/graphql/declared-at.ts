import type { Location } from '../location.js';

/** Where a type, or a field of it (`Type.field`), is declared in SDL. */
export function declaredAt(text: string, path: string, file: string): Location | undefined {
	const [type = '', field] = path.split('.');
	if (!/^\w+$/.test(type) || (field !== undefined && !/^\w+$/.test(field))) return undefined;
	const head = new RegExp(`^[ \\t]*(?:extend[ \\t]+)?(?:type|interface|union|enum|input|scalar|directive)[ \\t]+@?(${type})\\b`, 'gm');
	for (const match of text.matchAll(head)) {
		const at = match.index + match[0].length - type.length;
		if (field === undefined) return placeOf(text, at, file);
		const end = text.indexOf('\n}', at);
		const body = text.slice(at, end < 0 ? undefined : end);
		const inner = new RegExp(`[\\s{,(](${field})\\b`).exec(body);
		if (inner) return placeOf(text, at + inner.index + 1, file);
	}
	return undefined;
}

function placeOf(text: string, offset: number, file: string): Location {
	const before = text.slice(0, offset);
	return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
