import type { InterfaceFence } from './fact.js';

/** Line and column in the document for an offset of a fence's text. */
export function fencePlaces(
	fence: Pick<InterfaceFence, 'text' | 'line' | 'column' | 'indent'>,
): (offset: number) => { line: number; column: number } {
	const starts = [0];
	for (let i = fence.text.indexOf('\n'); i >= 0; i = fence.text.indexOf('\n', i + 1)) starts.push(i + 1);
	return (offset) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (starts[middle]! <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: fence.line + low, column: offset - starts[low]! + (low === 0 ? fence.column : fence.indent + 1) };
	};
}
