import { codeOf, placeAt } from '../source/scan.js';

/** An import of one file by another. `types`: erased when the code runs. */
export interface Import {
	readonly specifier: string;
	readonly types: boolean;
	readonly line: number;
	readonly column: number;
}

const statement =
	/(?<![\w$.])(import|export)\s+(type\s+(?!from\b|,))?([^;'"()]{0,4000}?)\bfrom\s*(["'])([^"'\n]+)\4|(?<![\w$.])import\s*(["'])([^"'\n]+)\6|(?<![\w$.])(?:require|import)\s*\(\s*(["'])([^"'\n]+)\8\s*\)/g;

/** The imports of a JavaScript or TypeScript text: `import`, `export … from`, `require` and `import()` of a fixed text. */
export function readImports(text: string): Import[] {
	const code = codeOf(text, false);
	return [...code.matchAll(statement)].map((match) => ({
		specifier: (match[5] ?? match[7] ?? match[9])!,
		types: match[2] !== undefined || onlyTypes(match[3]),
		...placeAt(text, match.index),
	}));
}

// `import { type A, type B } from` leaves nothing at run time but the import itself, which bundlers and tsc drop.
function onlyTypes(clause: string | undefined): boolean {
	const inside = /^\{([^{}]*)\}$/.exec(clause?.trim() ?? '')?.[1];
	const names = inside
		?.split(',')
		.map((name) => name.trim())
		.filter(Boolean);
	return names !== undefined && names.length > 0 && names.every((name) => /^type\s/.test(name));
}
