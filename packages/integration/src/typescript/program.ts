import type ts from 'typescript';
import type { TypeScript } from '../adapters/typescript.js';
import { LIB } from './lib.js';

const LIB_FILE = '/lib.d.ts';

/** A program over texts in memory: nothing is read from disk, so no module of anybody's is resolved. */
export function programOf(typescript: TypeScript, files: ReadonlyMap<string, string>): ts.Program {
	// A file without an export would share its names with all others.
	const modules = [...files].map(([name, text]): [string, string] => [name, `${text}\nexport {};`]);
	const texts = new Map([...modules, [LIB_FILE, LIB]]);
	const sources = new Map(
		[...texts].map(([name, text]) => [name, typescript.createSourceFile(name, text, typescript.ScriptTarget.ES2022, true)]),
	);
	const options: ts.CompilerOptions = {
		noLib: true,
		strict: true,
		noEmit: true,
		noResolve: true,
		types: [],
		target: typescript.ScriptTarget.ES2022,
		module: typescript.ModuleKind.ESNext,
	};
	const host: ts.CompilerHost = {
		getSourceFile: (name) => sources.get(name),
		getDefaultLibFileName: () => LIB_FILE,
		writeFile: () => undefined,
		getCurrentDirectory: () => '/',
		getCanonicalFileName: (name) => name,
		useCaseSensitiveFileNames: () => true,
		getNewLine: () => '\n',
		fileExists: (name) => texts.has(name),
		readFile: (name) => texts.get(name),
	};
	return typescript.createProgram({ rootNames: [...texts.keys()], options, host });
}
