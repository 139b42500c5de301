/** A line a person adds somewhere in a document, at a line's end that `place` picks; nothing else changes. */
export function addLine(text: string, line: string, place: number): string {
	const ends = [...text.matchAll(/\n\n/g)].map(({ index }) => index + 1);
	const at = ends.length === 0 ? text.length : ends[place % ends.length]!;
	return `${text.slice(0, at)}\n${line}\n${text.slice(at)}`;
}
