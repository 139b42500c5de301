import { type Comparison, comparison, type Reason } from './comparison.js';
import { declarationRules, deletions, serviceRules } from './protobuf/declaration-rules.js';
import { fieldRules } from './protobuf/field-rules.js';
import { fileRules } from './protobuf/file-rules.js';
import type { ProtoFile } from './protobuf/model.js';
import { parseProto } from './protobuf/parse.js';
import { reporter, type Strictness } from './protobuf/rules.js';
import { protoSchema } from './protobuf/schema.js';
import { ProtoSyntaxError } from './protobuf/tokens.js';

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
	const [old, now] = [parse(before), parse(after)];
	const unread = [...old.unread, ...now.unread];
	if (unread.length) return comparison(unread);
	const unstable = (file: ProtoFile): boolean =>
		options.ignoreUnstable === true && /\.v\d+(alpha|beta|test|p\d+(alpha|beta))\w*$/.test(file.package);
	const { report, reasons } = reporter(options.strictness ?? 'file', unstable);
	const [a, b] = [protoSchema(old.files), protoSchema(now.files)];
	for (const rules of [fileRules, deletions, declarationRules, fieldRules, serviceRules]) rules(a, b, report);
	return comparison(reasons);
}

function parse(files: Files): { files: ProtoFile[]; unread: Reason[] } {
	const parsed: ProtoFile[] = [];
	const unread: Reason[] = [];
	for (const [path, text] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
		try {
			parsed.push(parseProto(text, path));
		} catch (error) {
			if (!(error instanceof ProtoSyntaxError)) throw error;
			const location = { file: path, ...error.place };
			unread.push({ code: 'unreadable', path, severity: 'info', verdict: 'unknown', message: error.message, locations: [location] });
		}
	}
	return { files: parsed, unread };
}
