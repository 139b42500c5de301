import { isAbsent } from '../adapters/absent.js';
import { loadTypeScript } from '../adapters/typescript.js';
import { type Comparison, comparison, type Reason, undecided } from '../comparison.js';
import { subtype } from '../schema/subtype.js';
import { declarationsOf } from '../schema/typescript/declarations.js';
import { readTypeText, withDeclarations } from '../schema/typescript/read-text.js';
import type { Scope } from '../schema/typescript/scope.js';
import { compareWithChecker } from './compare-with-checker.js';

/** The comparison of two sources, by TypeScript's checker where it is there. */
export async function compareSources(provided: string, expected: string, options: { readonly name?: string }): Promise<Comparison> {
	const typescript = await loadTypeScript();
	try {
		if (isAbsent(typescript)) return comparison(compareByReading(provided, expected, options.name));
		return comparison(compareWithChecker(typescript, provided, expected, options.name));
	} catch (error) {
		// The checker recurses over what it reads.
		if (error instanceof RangeError) return comparison([undecided('limit', 'the types nest too deep')]);
		throw error;
	}
}

/** The comparison without TypeScript: by the shapes that the texts describe. */
export function compareByReading(provided: string, expected: string, name: string | undefined): readonly Reason[] {
	const [given, wanted] = [declarationsOf(provided), declarationsOf(expected)].map((all) =>
		all.filter(({ kind }) => kind !== 'const').map((each) => each.name),
	);
	const names = name === undefined ? wanted!.filter((each) => given!.includes(each)) : [name];
	if (names.length === 0) return [undecided('no-common-type', 'no type has the same name on both sides')];
	return names.flatMap((each): readonly Reason[] => {
		const missing = new Set<string>();
		const scope = (text: string): Scope =>
			withDeclarations(text, {
				named: () => undefined,
				locationOf: () => ({ file: '', line: 1, column: 1 }),
				onUnresolved: (unresolved) => void missing.add(unresolved),
			});
		const answer = subtype(readTypeText(each, scope(provided)), readTypeText(each, scope(expected)));
		if (missing.size) return [undecided('unresolved-name', `nobody defines ${[...missing].sort().join(', ')}`, each)];
		if (answer.verdict === 'yes') return [];
		const path = [each, ...answer.path].join('.');
		if (answer.verdict === 'unknown') return [undecided('undecided', answer.reason, path)];
		return [{ code: 'not-assignable', path, severity: 'error', verdict: 'conflict', message: `${path} differs`, locations: [] }];
	});
}
