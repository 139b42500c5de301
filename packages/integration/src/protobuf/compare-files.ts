import type { Files } from '../compare-protobuf.js';
import { type Comparison, comparison, type Reason } from '../comparison.js';
import { declarationRules, deletions, serviceRules } from './declaration-rules.js';
import { fieldRules } from './field-rules.js';
import { fileRules } from './file-rules.js';
import type { ProtoFile } from './model.js';
import { parseProto } from './parse.js';
import { reporter, type Strictness } from './rules.js';
import { protoSchema } from './schema.js';
import { ProtoSyntaxError } from './tokens.js';

/** The comparison of two sets of files by buf's rules. */
export function compareFiles(
	before: Files,
	after: Files,
	options: { readonly strictness?: Strictness; readonly ignoreUnstable?: boolean },
): Comparison {
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
