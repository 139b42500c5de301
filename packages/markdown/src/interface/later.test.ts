import { expect, test } from 'vitest';
import { isLater } from './later.js';

test.each([
	'GET /api/b (planned, not implemented yet)',
	'GET /api/c → {id: string} — coming in batch 3',
	'~~GET /api/d~~',
	'POST /x - to be implemented',
])('%s is not there yet', (line) => expect(isLater(line)).toBe(true));

test.each([
	'GET /api/planned → {id: string}',
	'GET /api/e (deprecated)',
	'GET /api/plans - {status: "planned"} → {future: string}',
	'POST /api/a~~b',
	'GET /api/later → Later[]',
])('%s is there', (line) => expect(isLater(line)).toBe(false));
