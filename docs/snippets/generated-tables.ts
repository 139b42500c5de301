import { readFileSync } from 'node:fs';
import { type Rule, rules } from '@batchwright/integration';
import { problemExamples } from './problem-examples.js';

/** A part of a page that is made from the packages, between `<!-- marker -->` and `<!-- /marker -->`. */
export interface GeneratedTable {
	readonly page: string;
	readonly marker: string;
	readonly text: () => string;
}

/** The generated parts of the site. */
export const generatedTables: readonly GeneratedTable[] = [
	{ page: 'docs/rules.md', marker: 'rules', text: ruleTables },
	{ page: 'docs/rules.md', marker: 'peers', text: peerTable },
	{ page: 'docs/documents.md', marker: 'problems', text: problemTable },
];

/** The text of a page with its generated part put in. Throws where the page lacks the markers. */
export function withTable(page: string, { marker, text }: GeneratedTable): string {
	const [open, close] = [`<!-- ${marker} -->\n`, `<!-- /${marker} -->`];
	const start = page.indexOf(open);
	const end = page.indexOf(close);
	if (start < 0 || end < start) throw new Error(`The page has no ${open.trim()} … ${close}.`);
	return `${page.slice(0, start + open.length)}\n${text()}\n\n${page.slice(end)}`;
}

const familyTitles: ReadonlyMap<string, string> = new Map([
	['api', 'API'],
	['gql', 'GraphQL'],
	['proto', 'Protocol Buffers'],
	['types', 'Shared types'],
	['db', 'Database'],
	['config', 'Configuration'],
	['events', 'Events'],
	['unmet', 'Unmet needs'],
	['files', 'Files'],
	['deps', 'Package versions'],
	['imports', 'Imports'],
	['iface', 'Interface documents'],
	['tool', 'Tools'],
	['test', 'Integration tests'],
]);

function ruleTables(): string {
	const families = new Map<string, Rule[]>();
	for (const rule of rules) {
		const family = rule.id.slice(0, rule.id.indexOf('/'));
		families.set(family, [...(families.get(family) ?? []), rule]);
	}
	return [...families]
		.map(([family, own]) => {
			const rows = own.map(({ id, severity, about, help }) => [`\`${id}\``, severity, about, help]);
			return `### ${familyTitles.get(family) ?? family}\n\n${table(['rule', 'severity', 'what it finds', 'how to put it right'], rows)}`;
		})
		.join('\n\n');
}

const peerUses: readonly (readonly [peer: string, reads: string, without: string])[] = [
	['libpg-query', 'SQL, with PostgreSQL’s own parser', 'SQL is not checked'],
	['@mrleebo/prisma-ast', 'Prisma schemas', 'Prisma schemas are not checked'],
	['graphql', 'GraphQL schemas', 'GraphQL schemas are not checked'],
	['typescript', '`compareTypes`, with the TypeScript checker', '`compareTypes` answers unknown; no check of INTERFACE.md uses it'],
	['@electric-sql/pglite', '`deep: true`: runs the tasks’ DDL in every order in an embedded PostgreSQL', 'the orders are not run'],
];

function peerTable(): string {
	const manifest = readFileSync(new URL('../../packages/integration/package.json', import.meta.url), 'utf8');
	const peers = new Map<string, string>(Object.entries(JSON.parse(manifest).peerDependencies));
	const rows = peerUses.map(([peer, reads, without]) => {
		const range = peers.get(peer);
		if (range === undefined) throw new Error(`${peer} is no peer of @batchwright/integration.`);
		return [`\`${peer}\``, `\`${range}\``, reads, without];
	});
	return table(['package', 'version', 'what it reads', 'without it'], rows);
}

function problemTable(): string {
	return table(
		['code', 'severity', 'what it means, and what to do'],
		problemExamples.map(({ code, severity, about }) => [`\`${code}\``, severity, about]),
	);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
	return [header, header.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
		.join('\n');
}
