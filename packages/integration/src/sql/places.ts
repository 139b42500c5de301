import type { Location } from '../location.js';

/** Turns byte offsets of a text's UTF-8 form into places of the text. */
export interface Places {
	/** The UTF-16 offset of a byte offset. */
	readonly unitOf: (byte: number) => number;
	readonly locationOf: (unit: number) => Location;
}

/** Places of a text in a file. */
export function placesOf(text: string, file: string): Places {
	const starts = [0];
	for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
	const units = /^[\0-\x7f]*$/.test(text) ? undefined : unitsOfBytes(text);
	return {
		unitOf: (byte) => (units ? (units[byte] ?? text.length) : byte),
		locationOf(unit) {
			let [low, high] = [0, starts.length - 1];
			while (low < high) {
				const middle = (low + high + 1) >> 1;
				if (starts[middle]! <= unit) low = middle;
				else high = middle - 1;
			}
			return { file, line: low + 1, column: unit - starts[low]! + 1 };
		},
	};
}

function unitsOfBytes(text: string): Uint32Array {
	const units = new Uint32Array(text.length * 3 + 1);
	let byte = 0;
	let unit = 0;
	for (const letter of text) {
		const code = letter.codePointAt(0)!;
		const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
		for (let i = 0; i < width; i++) units[byte + i] = unit;
		byte += width;
		unit += letter.length;
	}
	units[byte] = unit;
	return units.slice(0, byte + 1);
}
