import { bracedDeclarations, prisma } from '../declarations/braced.js';
import type { FenceReader } from './fence-reader.js';

/** Models and enums of a Prisma schema. */
export const prismaFacts: FenceReader = (text, place) => {
	return bracedDeclarations(text, prisma).map((d) => ({
		fact: {
			kind: 'database',
			op: 'create',
			object: /^enum/.test(text.slice(d.start)) ? 'enum' : 'model',
			name: d.name,
			shape: { text: text.slice(d.start, d.end), syntax: 'prisma', ...place(d.start) },
		},
		name: `model ${d.name}`,
		start: d.start,
		end: d.end,
		confidence: 0.8,
	}));
};
