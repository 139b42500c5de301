/** Source text with comments and the insides of template texts blanked out, so that what is left is code and plain strings; every offset and line stays. */
export function codeOf(text: string, hashComments: boolean): string {
	const token = hashComments
		? /("""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$))|(#[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/g
		: /(\/\*[\s\S]*?(?:\*\/|$))|(\/\/[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*(?:`|$))/g;
	return text.replace(token, (all: string, block?: string, line?: string) =>
		block !== undefined || line !== undefined || all.startsWith('`') ? blank(all) : all,
	);
}

// The expressions inside `${}` stay: they are code too.
function blank(text: string): string {
	if (!text.startsWith('`')) return text.replace(/[^\n]/g, ' ');
	return text.replace(/\$\{[^{}]*\}|[^\n]/g, (part) => (part.length > 1 ? part : ' '));
}

/** 1-based line and column of an offset. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
	const before = text.slice(0, offset);
	const line = before.split('\n').length;
	return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}
