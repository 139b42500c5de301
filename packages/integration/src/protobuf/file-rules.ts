import type { ProtoFile } from './model.js';
import type { Report } from './rules.js';
import type { ProtoSchema } from './schema.js';

// Each with what holds where nothing is written.
const OPTIONS: readonly (readonly [option: string, rule: string, fallback: string])[] = [
	['java_package', 'FILE_SAME_JAVA_PACKAGE', ''],
	['java_outer_classname', 'FILE_SAME_JAVA_OUTER_CLASSNAME', ''],
	['java_multiple_files', 'FILE_SAME_JAVA_MULTIPLE_FILES', 'false'],
	['java_generic_services', 'FILE_SAME_JAVA_GENERIC_SERVICES', 'false'],
	['go_package', 'FILE_SAME_GO_PACKAGE', ''],
	['objc_class_prefix', 'FILE_SAME_OBJC_CLASS_PREFIX', ''],
	['csharp_namespace', 'FILE_SAME_CSHARP_NAMESPACE', ''],
	['swift_prefix', 'FILE_SAME_SWIFT_PREFIX', ''],
	['php_class_prefix', 'FILE_SAME_PHP_CLASS_PREFIX', ''],
	['php_namespace', 'FILE_SAME_PHP_NAMESPACE', ''],
	['php_metadata_namespace', 'FILE_SAME_PHP_METADATA_NAMESPACE', ''],
	['ruby_package', 'FILE_SAME_RUBY_PACKAGE', ''],
	['optimize_for', 'FILE_SAME_OPTIMIZE_FOR', 'SPEED'],
	['cc_generic_services', 'FILE_SAME_CC_GENERIC_SERVICES', 'false'],
	['py_generic_services', 'FILE_SAME_PY_GENERIC_SERVICES', 'false'],
	['cc_enable_arenas', 'FILE_SAME_CC_ENABLE_ARENAS', 'true'],
];

const top = { line: 1, column: 1 };

/** Files and packages that are gone, and what a file says of itself. */
export function fileRules(before: ProtoSchema, after: ProtoSchema, report: Report): void {
	const packages = new Set([...after.files.values()].map((file) => file.package));
	for (const [path, old] of before.files) {
		if (!packages.has(old.package)) report('PACKAGE_NO_DELETE', old.package, `package ${old.package} is gone`, [old, top]);
		const now = after.files.get(path);
		if (!now) report('FILE_NO_DELETE', path, `${path} is gone`, [old, top]);
		else sameFile(old, now, report);
	}
}

function sameFile(old: ProtoFile, now: ProtoFile, report: Report): void {
	const differs = (rule: string, what: string, was: string, is: string): void => {
		if (was !== is) report(rule, old.path, `${what} was ${was || 'not set'}, is ${is || 'not set'}`, [old, top], [now, top]);
	};
	differs('FILE_SAME_PACKAGE', 'the package', old.package, now.package);
	differs('FILE_SAME_SYNTAX', 'the syntax', old.syntax, now.syntax);
	for (const [option, rule, fallback] of OPTIONS)
		differs(rule, option, old.options.get(option) ?? fallback, now.options.get(option) ?? fallback);
}
