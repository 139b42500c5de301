const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Foreign text as one line: lone surrogates and bidi controls out, every control a blank, runs of blanks one, trimmed. Other blanks stay. */
export function normaliseText(text: string): string {
	return withoutBidi(text).replace(controls, ' ').replace(/ +/g, ' ').replace(/^ | $/g, '');
}

/** Whether nothing visible is left of a text: only blanks, format characters and marks. Such a text counts as not given. */
export function isAbsent(text: string | undefined): boolean {
	return text === undefined || /^[\p{Cf}\p{M}\p{Z}]*$/u.test(normaliseText(text));
}

/** A text without lone surrogates and bidi controls, which could show something else than what stands there. */
export function withoutBidi(text: string): string {
	return text.replace(loneSurrogates, '').replace(bidiControls, '');
}
