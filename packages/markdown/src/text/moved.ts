import type { Edit } from './splice.js';

/** Where places of a text stand after its edits. */
export interface Moved {
	/** The place of something that starts there. */
	start(offset: number): number;
	/** The place of something that ends there. */
	end(offset: number): number;
	/** Whether a range of the new text lies in what was inserted. */
	isInserted(start: number, end: number): boolean;
}

/** Whole lines that are inserted stand before what starts at their place and after what ends there; words belong to it. Edits are sorted and apart. */
export function moveOffsets(edits: readonly Edit[]): Moved {
	const inserted: { start: number; end: number }[] = [];
	const sums = [0];
	for (const edit of edits) {
		const by = sums.at(-1)!;
		inserted.push({ start: edit.start + by, end: edit.start + by + edit.text.length });
		sums.push(by + edit.text.length - (edit.end - edit.start));
	}
	const move = (offset: number, isBefore: (edit: Edit) => boolean): number => {
		let count = firstFrom(edits, offset);
		while (count < edits.length && edits[count]!.end <= offset && isBefore(edits[count]!)) count++;
		return offset + sums[count]!;
	};
	return {
		start: (offset) => move(offset, (edit) => edit.start < offset || /[\r\n]$/.test(edit.text)),
		end: (offset) => move(offset, (edit) => edit.start < offset || !/^[\r\n]/.test(edit.text)),
		isInserted: (start, end) => inserted.some((range) => start >= range.start && end <= range.end),
	};
}

/** Index of the first edit that doesn't end before a place. */
function firstFrom(edits: readonly Edit[], offset: number): number {
	let low = 0;
	let high = edits.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (edits[middle]!.end < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
