import { normaliseText, withoutBidi } from './normalise.js';

/** Foreign text as a code span of one line; its fence is longer than any run of backticks in it. */
export function codeSpan(text: string): string {
	const line = normaliseText(text);
	if (line === '') return '';
	const fence = '`'.repeat(longestRun(line) + 1);
	const pad = line.startsWith('`') || line.endsWith('`') || /^ .* $/.test(line) ? ' ' : '';
	return `${fence}${pad}${line}${pad}${fence}`;
}

/** Foreign text of many lines in a fence longer than any in it. Controls but tabs and line ends, and bidi controls, are taken out. */
export function codeFence(text: string, language = ''): string {
	const clean = withoutBidi(text)
		.replace(/\r\n?|\u2028|\u2029/g, '\n')
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
		.replace(/\n+$/, '');
	const fence = '`'.repeat(Math.max(longestRun(clean) + 1, 3));
	return `${fence}${language}\n${clean}\n${fence}`;
}

function longestRun(text: string): number {
	return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
