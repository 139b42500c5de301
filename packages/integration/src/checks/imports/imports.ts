import type { Draft } from '../../draft.js';
import type { FileFact } from '../../fact.js';
import type { Check } from '../check.js';
import { openSources } from '../source/source-files.js';
import { findCycles } from './cycles.js';
import { type ImportEdge, type ImportGraph, readImportGraph } from './graph.js';

const script = /\.[cm]?[jt]sx?$/;

/** Files of two tasks that import each other, at run time or only for types. Source files are read only where a `root` is given. */
export const imports: Check = {
	family: 'imports',
	run: async ({ root, facts, earlier, signal }) => {
		const owners = ownersOf([...earlier.of('file'), ...facts.of('file')]);
		const current = [...ownersOf(facts.of('file')).keys()];
		const sources = root === undefined || owners.size < 2 ? undefined : await openSources(root);
		if (!sources) return [];
		const graph = await readImportGraph(current, sources, signal);
		const values = cyclesOf(graph, owners, current, (edge) => !edge.types, 'imports/cycle');
		const all = cyclesOf(graph, owners, current, () => true, 'imports/type-cycle');
		const told = new Set(values.map((draft) => draft.symbol));
		return [...values, ...all.filter((draft) => !told.has(draft.symbol) && !values.some((one) => sharesFile(one, draft)))];
	},
};

function ownersOf(files: readonly FileFact[]): Map<string, FileFact> {
	return new Map(files.filter((fact) => fact.op !== 'delete' && script.test(fact.path)).map((fact) => [fact.path, fact]));
}

function sharesFile(a: Draft, b: Draft): boolean {
	const files = new Set(a.sides.map((side) => side.location.file));
	return b.sides.some((side) => files.has(side.location.file));
}

function cyclesOf(
	graph: ImportGraph,
	owners: ReadonlyMap<string, FileFact>,
	starts: readonly string[],
	follow: (edge: ImportEdge) => boolean,
	rule: string,
): Draft[] {
	return findCycles(graph, follow, starts, (file) => owners.get(file)?.task).map((steps): Draft => {
		const files = steps.map(({ from }) => from);
		const tasks = [...new Set(files.flatMap((file) => owners.get(file)?.task ?? []))].sort();
		const first = owners.get(files[0]!)!;
		return {
			rule,
			kind: 'import',
			symbol: [...files].sort().join(' and '),
			says: `Files of ${tasks.join(' and ')} import each other: ${[...files, files[0]!].join(' → ')}`,
			sides: steps.map(({ from, edge }) => ({
				task: owners.get(from)?.task ?? first.task,
				batch: first.batch,
				location: { file: from, line: edge.line, column: edge.column },
			})),
		};
	});
}
