import { escapeInline } from '../text/escape.js';
import { withoutBidi } from '../text/normalise.js';

/** A link from a document in `folder` to a file; both are relative to the same root, with `/`. */
export function linkTo(text: string, folder: string, file: string): string {
	return `[${escapeInline(text)}](${relativePath(folder, file)})`;
}

/** The same; a target with a scheme is taken as it is. */
export function linkToAny(text: string, folder: string, target: string): string {
	const url = /^([a-z][a-z0-9+.-]*:)\/\/(.*)$/is.exec(target);
	return url ? `[${escapeInline(text)}](${url[1]}//${encodeWhole(url[2]!)})` : linkTo(text, folder, target);
}

function encodeWhole(rest: string): string {
	return encodeURI(withoutBidi(rest))
		.replace(/[!'()*]/g, percent)
		.replace(/&/g, '&amp;');
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
	return encodeURIComponent(withoutBidi(segment)).replace(/[!'()*]/g, percent);
}

function percent(char: string): string {
	return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
