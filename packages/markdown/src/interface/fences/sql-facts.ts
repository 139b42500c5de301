import { sqlStatements } from '../declarations/sql.js';
import type { FenceReader } from './fence-reader.js';

/** Statements on tables, indexes, enums and views, as far as their first words tell. */
export const sqlFacts: FenceReader = (text, place) => {
	return sqlStatements(text).map((s) => ({
		fact: {
			kind: 'database',
			op: s.op,
			object: s.object,
			name: s.name,
			shape: { text: text.slice(s.start, s.end), syntax: 'sql', ...place(s.start) },
		},
		name: `${s.op} ${s.object} ${s.name.toLowerCase()}`,
		start: s.start,
		end: s.end,
		confidence: 0.8,
	}));
};
