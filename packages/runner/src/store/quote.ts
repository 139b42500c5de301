const LONGEST = 80;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Outside text as it may stand in a message or on a terminal: JSON-escaped, with controls, bidi, zero-width and tag characters as `\u{…}`, cut at 80 characters. */
export function quote(value: unknown): string {
	if (typeof value !== 'string')
		return typeof value === 'object' || typeof value === 'function' ? `a value of type ${typeof value}` : String(value);
	const characters = Array.from(value.slice(0, 2 * LONGEST + 2));
	const cut = value.length > characters.join('').length || characters.length > LONGEST;
	const text = JSON.stringify(characters.slice(0, LONGEST).join(''));
	return `${text.replace(INVISIBLE, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`)}${cut ? '…' : ''}`;
}
