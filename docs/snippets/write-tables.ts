import { readFileSync, writeFileSync } from 'node:fs';
import { generatedTables, withTable } from './generated-tables.js';

for (const table of generatedTables) {
	const page = new URL(`../../${table.page}`, import.meta.url);
	writeFileSync(page, withTable(readFileSync(page, 'utf8'), table));
}
