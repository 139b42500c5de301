import type { Nodes } from 'mdast';
import { parseInline } from './parse.js';

/** What a reader sees: markup off, images by their alternative text, HTML and comments left out, a line break as one blank. */
export function plainText(nodes: readonly Nodes[]): string {
	const parts: string[] = [];
	const stack: Nodes[] = [...nodes].reverse();
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (node.type === 'text' || node.type === 'inlineCode') parts.push(node.value.replace(/\r\n?|\n/g, ' '));
		else if (node.type === 'image' || node.type === 'imageReference') parts.push(node.alt ?? '');
		else if (node.type === 'break') parts.push(' ');
		else if ('children' in node) for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at]!);
	}
	return parts.join('');
}

/** The plain text of inline Markdown, without blanks around it. */
export function plainInline(raw: string): string {
	return trimBlanks(plainText(parseInline(raw)));
}

/** A text without U+0020 around it; other blanks belong to it. */
export function trimBlanks(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && text[start] === ' ') start++;
	while (end > start && text[end - 1] === ' ') end--;
	return text.slice(start, end);
}
