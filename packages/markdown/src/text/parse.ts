import type { PhrasingContent, Root } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { MarkdownError } from '../errors.js';

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

// The whole gfm() set is quadratic behind an open bracket and overflows the stack: tables and task lists only.
const blocksOnly: Options = {
	extensions: [gfmTable(), gfmTaskListItem(), { disable: { null: inlineConstructs } }],
	mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
};
const inlineOnly: Options = { extensions: [{ disable: { null: blockConstructs } }] };

/** The reference parser's blocks. What blocks there are doesn't depend on what stands in them: inline content stays one raw text. */
export function parseBlocks(body: string): Root {
	return guarded(body, blocksOnly);
}

/** The reference parser's nodes of one line of inline Markdown. Quadratic in the number of delimiters: for short texts. */
export function parseInline(raw: string): PhrasingContent[] {
	const paragraph = guarded(raw, inlineOnly).children[0];
	return paragraph?.type === 'paragraph' ? paragraph.children : [];
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
