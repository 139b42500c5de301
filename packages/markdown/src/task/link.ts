import { escapeInline } from '../text/escape.js';
import { withoutBidi } from '../text/normalise.js';

/** A link from a document in `folder` to a file; both are relative to the same root, with `/`. */
export function linkTo(text: string, folder: string, file: string): string {
	return `[${escapeInline(text)}](${relativePath(folder, file)})`;
}

/** Each segment is percent-encoded, so no blank, parenthesis or scheme stands in a target. */
function relativePath(folder: string, file: string): string {
	const from = segments(folder);
	const to = segments(file);
	let same = 0;
	while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
	const up = from.slice(same).map(() => '..');
	const path = [...up, ...to.slice(same).map(encodeSegment)].join('/');
	return up.length === 0 ? `./${path}` : path;
}

function segments(path: string): string[] {
	return path.split('/').filter((part) => part !== '' && part !== '.');
}

function encodeSegment(segment: string): string {
	return encodeURIComponent(withoutBidi(segment)).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
