/** A media type without its parameters, in lower case. */
export const bare = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase();

/** Whether a range like `application/*` covers a media type. */
export function covers(range: string, type: string): boolean {
	const [left, right] = [bare(range), bare(type)];
	if (left === right || left === '*/*' || left === '*') return true;
	const [major, minor] = left.split('/');
	return minor === '*' && right.startsWith(`${major}/`);
}

/** The entry for a media type: its own, else the closest range that covers it. */
export function contentFor<T>(content: ReadonlyMap<string, T>, type: string): T | undefined {
	const keys = [...content.keys()].filter((key) => covers(key, type)).sort((a, b) => stars(a) - stars(b));
	return keys[0] === undefined ? undefined : content.get(keys[0]);
}

const stars = (range: string): number => range.split('*').length;

/** JSON, or a type that is written in it. */
export const isJson = (type: string): boolean => /^application\/json$|\+json$|^text\/json$/.test(bare(type));
