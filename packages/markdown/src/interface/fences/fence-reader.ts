import type { Found } from '../rule.js';

/** Line and column in the document of an offset of a fence's text. */
export type FencePlace = (offset: number) => { line: number; column: number };

/** Reads the text of a fence in one language. */
export type FenceReader = (text: string, place: FencePlace) => Found[];
