import { readFileSync, writeFileSync } from 'node:fs';

/** Prints a table, and with --write puts it between its markers in a page. */
export function writeTable(page, marker, header, rows) {
	const line = (cells) => `| ${cells.join(' | ')} |`;
	const table = [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
	console.log(table);
	if (!process.argv.includes('--write')) return;
	const file = new URL(page, import.meta.url);
	const text = readFileSync(file, 'utf8');
	const [open, close] = [`<!-- bench:${marker} -->`, `<!-- /bench:${marker} -->`];
	const [start, end] = [text.indexOf(open), text.indexOf(close)];
	if (start < 0 || end < start) throw new Error(`${page} has no markers ${open} ${close}`);
	writeFileSync(file, `${text.slice(0, start + open.length)}\n${table}\n${text.slice(end)}`);
}
