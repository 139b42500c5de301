import type { PhrasingContent, Root } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { MarkdownError } from '../errors.js';

// The whole gfm() set is quadratic behind an open bracket and overflows the stack: tables and task lists only.
const extensions = [gfmTable(), gfmTaskListItem()];
const mdastExtensions = [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()];

const inlineConstructs = [
	'attention',
	'autolink',
	'characterEscape',
	'characterReference',
	'codeText',
	'hardBreakEscape',
	'htmlText',
	'labelEnd',
	'labelStartImage',
	'labelStartLink',
];
const blockConstructs = [
	'blockQuote',
	'codeFenced',
	'codeIndented',
	'definition',
	'headingAtx',
	'htmlFlow',
	'list',
	'setextUnderline',
	'thematicBreak',
];

const full: Options = { extensions, mdastExtensions };
const blocksOnly: Options = { extensions: [...extensions, { disable: { null: inlineConstructs } }], mdastExtensions };
const inlineOnly: Options = { extensions: [{ disable: { null: blockConstructs } }] };

/** The whole tree, inline content too. Quadratic on hostile emphasis: for short or trusted texts. Positions are those of `body`. */
export function parseDocument(body: string): Root {
	return guarded(body, full);
}

/** Blocks only: the content of headings, paragraphs and cells stays one raw text. What blocks there are doesn't depend on what stands in them. */
export function parseBlocks(body: string): Root {
	return guarded(body, blocksOnly);
}

/**
 * The inline content of one paragraph, heading or cell, as raw Markdown. Emphasis and brackets are quadratic in their number, so a
 * long text is cut before every 64th delimiter, and each piece is parsed by itself. Offsets are those of `raw`.
 */
export function parseInline(raw: string): PhrasingContent[] {
	if (!/[\\`*_[\]<!&\r\n\0]|^[ \t]|[ \t]$/.test(raw)) return raw === '' ? [] : [plainNode(raw)];
	const nodes: PhrasingContent[] = [];
	let from = 0;
	for (const to of [...cuts(raw), raw.length]) {
		const piece = raw.slice(from, to);
		const paragraph = guarded(piece, inlineOnly).children[0];
		if (paragraph?.type === 'paragraph') {
			if (from > 0) moveBy(paragraph.children, from);
			nodes.push(...paragraph.children);
		}
		from = to;
	}
	return nodes;
}

function plainNode(raw: string): PhrasingContent {
	const start = { line: 1, column: 1, offset: 0 };
	return { type: 'text', value: raw, position: { start, end: { line: 1, column: raw.length + 1, offset: raw.length } } };
}

function guarded(text: string, options: Options): Root {
	try {
		// The parser drops a BOM without counting it: one put before a text that begins with that character keeps it and its offsets.
		return fromMarkdown(text.charCodeAt(0) === 0xfeff ? `\ufeff${text}` : text, options);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new MarkdownError('too-deep', 'The document is nested too deeply to be parsed: flatten its quotes, lists or links.', {
			cause: error,
		});
	}
}

/** Places, each between two characters that are no blanks, that keep the number of delimiters of a piece under 64. */
function cuts(raw: string): number[] {
	const found: number[] = [];
	let count = 0;
	let last = 0;
	for (let at = 0; at < raw.length; at++) {
		const char = raw[at]!;
		if (char === '\\') at++;
		else if ('*_`[]<!'.includes(char) && raw[at - 1] !== char) {
			count++;
			if (count >= 64 && at > last && !/\s/.test(raw[at - 1]!)) {
				found.push(at);
				last = at;
				count = 0;
			}
		}
	}
	return found;
}

function moveBy(nodes: readonly PhrasingContent[], by: number): void {
	const queue: PhrasingContent[] = [...nodes];
	for (let node = queue.pop(); node; node = queue.pop()) {
		if (node.position) {
			node.position.start.offset = (node.position.start.offset ?? 0) + by;
			node.position.end.offset = (node.position.end.offset ?? 0) + by;
		}
		if ('children' in node) queue.push(...node.children);
	}
}
