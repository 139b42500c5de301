import type { Comparison } from './comparison.js';
import type { Strictness } from './protobuf/rules.js';

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

/**
 * May code and data of the `.proto` files `before` go on with `after`? Codes and categories are buf's: `file` (the default) keeps generated code the same in each
 * file, `package` in each package, `wire-json` keeps JSON and bytes readable, `wire` bytes. `ignoreUnstable` leaves out packages like `a.v1beta1`. A file that
 * can't be parsed is `unknown` with the code `unreadable`.
 */
export async function compareProtobuf(
	before: Files,
	after: Files,
	options: { readonly strictness?: Strictness; readonly ignoreUnstable?: boolean } = {},
): Promise<Comparison> {
	const { compareFiles } = await import('./protobuf/compare-files.js');
	return compareFiles(before, after, options);
}
