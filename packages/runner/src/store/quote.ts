const LONGEST = 80;
const INVISIBLE =
	/[\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

/** Outside text as it may stand in a message or on a terminal: JSON-escaped, with controls, bidi, zero-width and tag characters as `\u{…}`, cut at 80 characters. */
export function quote(value: unknown): string {
	if (typeof value !== 'string')
		return typeof value === 'object' || typeof value === 'function' ? `a value of type ${typeof value}` : String(value);
	const characters = Array.from(value.slice(0, 2 * LONGEST + 2));
	const cut = value.length > characters.join('').length || characters.length > LONGEST;
	const text = JSON.stringify(characters.slice(0, LONGEST).join(''));
	return `${text.replace(INVISIBLE, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`)}${cut ? '…' : ''}`;
}
