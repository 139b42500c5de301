import { fromMarkdown } from 'mdast-util-from-markdown';

/** A fenced block of a page that does something: writes a file, runs a program or a command line. */
export interface Snippet {
	readonly kind: 'file' | 'ts' | 'sh';
	/** The file's name, for `file`. */
	readonly name?: string;
	readonly code: string;
	/** What it must print: the `text` fence that follows, where there is one. */
	readonly prints?: string;
	/** What stands between this fence and the one before it. */
	readonly before: string;
	readonly line: number;
}

/** The snippets of a page, in order. A fence `LANG file=NAME` is a file; `ts` and `sh` fences are run; other languages are pictures or data. */
export function readPage(text: string): Snippet[] {
	const fences = fromMarkdown(text).children.filter((node) => node.type === 'code');
	return fences.flatMap((fence, at): Snippet[] => {
		const following = fences[at + 1];
		const prints =
			following?.lang === 'text' && onlyProseBetween(text, fence.position?.end.offset ?? 0, following.position?.start.offset ?? 0)
				? { prints: following.value }
				: {};
		const before = text.slice(fences[at - 1]?.position?.end.offset ?? 0, fence.position?.start.offset ?? 0);
		const base = { code: fence.value, before, line: fence.position?.start.line ?? 1 };
		const name = /(?:^|\s)file=(\S+)/.exec(fence.meta ?? '')?.[1];
		if (name !== undefined) return [{ kind: 'file', name, ...base }];
		if (fence.lang === 'ts' || fence.lang === 'sh') return [{ kind: fence.lang, ...base, ...prints }];
		return [];
	});
}

function onlyProseBetween(text: string, from: number, to: number): boolean {
	return !text
		.slice(from, to)
		.split('\n')
		.some((line) => line.startsWith('#'));
}
