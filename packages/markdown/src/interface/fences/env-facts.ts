import { envFound, flagsOf } from '../env.js';
import type { Found } from '../rule.js';
import type { FenceReader } from './fence-reader.js';

/** `NAME=value` lines. */
export const envFacts: FenceReader = (text) => {
	const found: Found[] = [];
	for (const line of text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Z][A-Z0-9_]*)[ \t]*=([^\n\r]*)/gm)) {
		const start = line.index + line[0].indexOf(line[1]!);
		found.push(envFound(line[1]!, start, 0.8, flagsOf(`=${line[2]}`)));
	}
	return found;
};
