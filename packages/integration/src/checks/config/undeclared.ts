import type { Draft } from '../../draft.js';
import type { CheckInput } from '../check.js';
import { groupBy } from '../group.js';
import { codeOf, placeAt } from '../source/scan.js';
import { openSources, type SourceFiles } from '../source/source-files.js';

// Set by the system or the tool, not by whoever runs the service.
const given = new Set(
	'NODE_ENV PATH HOME USER PWD CI TZ LANG TERM SHELL TMPDIR DEBUG MODE DEV PROD SSR BASE_URL HOSTNAME npm_package_version PYTHONPATH VIRTUAL_ENV'.split(
		' ',
	),
);
const script = /\.[cm]?[jt]sx?$/;
const python = /\.py$/;
const reads: readonly (readonly [RegExp, RegExp])[] = [
	[
		script,
		/(?:process|import\.meta|Bun)\s*\.\s*env\s*(?:\.\s*([A-Za-z_]\w*)|\[\s*["'`]([A-Za-z_]\w*)["'`]\s*\])|Deno\s*\.\s*env\s*\.\s*get\s*\(\s*["']([A-Za-z_]\w*)["']/g,
	],
	[
		python,
		/os\s*\.\s*(?:environ\s*(?:\[\s*["']([A-Za-z_]\w*)["']|\.\s*get\s*\(\s*["']([A-Za-z_]\w*)["'])|getenv\s*\(\s*["']([A-Za-z_]\w*)["'])/g,
	],
	[/\.go$/, /os\s*\.\s*(?:Getenv|LookupEnv)\s*\(\s*"([A-Za-z_]\w*)"/g],
	[/\.rb$/, /ENV\s*(?:\[\s*["']([A-Za-z_]\w*)["']|\.\s*fetch\s*\(\s*["']([A-Za-z_]\w*)["'])/g],
	[/\.rs$/, /env\s*::\s*var(?:_os)?\s*\(\s*"([A-Za-z_]\w*)"/g],
	[/\.(java|kt|kts|scala)$/, /System\s*\.\s*getenv\s*\(\s*"([A-Za-z_]\w*)"/g],
];

/** Variables that the source files of this batch read and that no document of any task names. */
export async function findUndeclared(input: CheckInput): Promise<Draft[]> {
	const { root, facts, earlier, signal } = input;
	const sources = root === undefined ? undefined : await openSources(root);
	if (!sources) return [];
	const named = new Set([...facts.of('env'), ...earlier.of('env')].map((fact) => fact.name));
	const drafts = new Map<string, Draft>();
	for (const file of await sourcesOf(input, sources)) {
		if (signal?.aborted) break;
		const text = await sources.read(file.path);
		for (const read of text === undefined ? [] : variablesIn(text, file)) {
			const key = `${file.task} ${read.name}`;
			if (!named.has(read.name) && !given.has(read.name) && !drafts.has(key)) drafts.set(key, draftOf(read, file));
		}
	}
	return [...drafts.values()];
}

interface Source {
	readonly path: string;
	readonly task: string;
	readonly batch: number;
}

// The files that the documents list; where they list none, all of the folder, on the first task's account.
async function sourcesOf({ facts, documents }: CheckInput, sources: SourceFiles): Promise<Source[]> {
	const listed = facts.of('file').filter((fact) => fact.op !== 'delete');
	const first = documents[0];
	const all = listed.length > 0 || !first ? listed : (await sources.list()).map((path) => ({ path, task: first.task, batch: first.batch }));
	const code = all.filter(
		({ path }) => reads.some(([ending]) => ending.test(path)) && !/(^|[./_-])(test|tests|spec|__tests__)([./_-]|$)/.test(path),
	);
	return [...groupBy(code, (file) => file.path).values()].map((same) => same[0]!);
}

interface Read {
	readonly name: string;
	readonly line: number;
	readonly column: number;
}

function variablesIn(text: string, file: Source): Read[] {
	return reads.flatMap(([ending, pattern]) => {
		if (!ending.test(file.path)) return [];
		const code = codeOf(text, python.test(file.path) || file.path.endsWith('.rb'));
		return [...code.matchAll(pattern)].map((match) => ({
			name: match.slice(1).find((group) => group !== undefined)!,
			...placeAt(text, match.index),
		}));
	});
}

function draftOf({ name, line, column }: Read, file: Source): Draft {
	return {
		rule: 'config/undeclared',
		kind: 'variable',
		symbol: name,
		says: `${file.path} reads ${name}, which no document names`,
		sides: [{ task: file.task, batch: file.batch, location: { file: file.path, line, column } }],
		change: file.task,
	};
}
