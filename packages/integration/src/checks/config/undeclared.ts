import type { Draft } from '../../draft.js';
import type { FileFact } from '../../fact.js';
import type { CheckInput } from '../check.js';
import { groupBy } from '../group.js';
import { codeOf, placeAt } from '../source/scan.js';
import { openSources } from '../source/source-files.js';

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
export async function findUndeclared({ root, facts, earlier, signal }: CheckInput): Promise<Draft[]> {
	const sources = root === undefined ? undefined : await openSources(root);
	if (!sources) return [];
	const named = new Set([...facts.of('env'), ...earlier.of('env')].map((fact) => fact.name));
	const drafts = new Map<string, Draft>();
	const files = facts
		.of('file')
		.filter(
			(fact) =>
				fact.op !== 'delete' &&
				reads.some(([ending]) => ending.test(fact.path)) &&
				!/(^|[./_-])(test|tests|spec|__tests__)([./_-]|$)/.test(fact.path),
		);
	for (const fact of [...groupBy(files, (one) => one.path).values()].map((same) => same[0]!)) {
		if (signal?.aborted) break;
		const text = await sources.read(fact.path);
		for (const read of text === undefined ? [] : variablesIn(text, fact)) {
			const key = `${fact.task} ${read.name}`;
			if (!named.has(read.name) && !given.has(read.name) && !drafts.has(key)) drafts.set(key, draftOf(read, fact));
		}
	}
	return [...drafts.values()];
}

interface Read {
	readonly name: string;
	readonly line: number;
	readonly column: number;
}

function variablesIn(text: string, fact: FileFact): Read[] {
	return reads.flatMap(([ending, pattern]) => {
		if (!ending.test(fact.path)) return [];
		const code = codeOf(text, python.test(fact.path) || fact.path.endsWith('.rb'));
		return [...code.matchAll(pattern)].map((match) => ({
			name: match.slice(1).find((group) => group !== undefined)!,
			...placeAt(text, match.index),
		}));
	});
}

function draftOf({ name, line, column }: Read, fact: FileFact): Draft {
	return {
		rule: 'config/undeclared',
		kind: 'variable',
		symbol: name,
		says: `${fact.path} reads ${name}, which no document names`,
		sides: [{ task: fact.task, batch: fact.batch, location: { file: fact.path, line, column } }],
		change: fact.task,
	};
}
