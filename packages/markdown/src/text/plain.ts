import type { Nodes } from 'mdast';

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
