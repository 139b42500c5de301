import type { Reason } from '../comparison.js';
import type { Place, ProtoFile } from './model.js';

/** How much has to stay: each keeps less than the one before. */
export type Strictness = 'file' | 'package' | 'wire-json' | 'wire';

/** Adds a broken rule: buf's name, what it is about, a sentence, and the places before and after. */
export type Report = (
	rule: string,
	path: string,
	message: string,
	before?: readonly [ProtoFile, Place],
	after?: readonly [ProtoFile, Place],
) => void;

const ALL: readonly Strictness[] = ['file', 'package', 'wire-json', 'wire'];
const UPWARDS = new Map<string, readonly Strictness[]>([
	['FILE_NO_DELETE', ['file']],
	['MESSAGE_NO_DELETE', ['file']],
	['ENUM_NO_DELETE', ['file']],
	['SERVICE_NO_DELETE', ['file']],
	['EXTENSION_NO_DELETE', ['file']],
	['PACKAGE_MESSAGE_NO_DELETE', ['package']],
	['PACKAGE_ENUM_NO_DELETE', ['package']],
	['PACKAGE_SERVICE_NO_DELETE', ['package']],
	['PACKAGE_EXTENSION_NO_DELETE', ['package']],
	['PACKAGE_NO_DELETE', ['package']],
	['FILE_SAME_PACKAGE', ALL],
	['FIELD_SAME_JSON_NAME', ['file', 'package', 'wire-json']],
	['FIELD_SAME_ONEOF', ALL],
	['MESSAGE_SAME_JSON_FORMAT', ['file', 'package', 'wire-json']],
	['ENUM_SAME_JSON_FORMAT', ['file', 'package', 'wire-json']],
	['ENUM_VALUE_SAME_NAME', ['file', 'package', 'wire-json']],
	['MESSAGE_SAME_REQUIRED_FIELDS', ALL],
	['RESERVED_ENUM_NO_DELETE', ALL],
	['RESERVED_MESSAGE_NO_DELETE', ALL],
	['RPC_NO_DELETE', ['file', 'package']],
	['RPC_SAME_CLIENT_STREAMING', ALL],
	['RPC_SAME_SERVER_STREAMING', ALL],
	['RPC_SAME_REQUEST_TYPE', ALL],
	['RPC_SAME_RESPONSE_TYPE', ALL],
	['RPC_SAME_IDEMPOTENCY_LEVEL', ALL],
	['FIELD_NO_DELETE_UNLESS_NAME_RESERVED', ['wire-json']],
	['FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED', ['wire-json', 'wire']],
	['ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED', ['wire-json']],
	['ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED', ['wire-json', 'wire']],
	['FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY', ['wire-json']],
	['FIELD_WIRE_JSON_COMPATIBLE_TYPE', ['wire-json']],
	['FIELD_WIRE_COMPATIBLE_CARDINALITY', ['wire']],
	['FIELD_WIRE_COMPATIBLE_TYPE', ['wire']],
]);

/** Whether a rule of buf's belongs to a category; those that aren't listed keep generated code the same. */
const belongs = (rule: string, strictness: Strictness): boolean => (UPWARDS.get(rule) ?? ['file', 'package']).includes(strictness);

/** A reporter that keeps the reasons of one category. */
export function reporter(
	strictness: Strictness,
	ignored: (file: ProtoFile) => boolean,
): { readonly report: Report; readonly reasons: Reason[] } {
	const reasons: Reason[] = [];
	return {
		reasons,
		report(rule, path, message, before, after) {
			if (!belongs(rule, strictness) || (before && ignored(before[0]))) return;
			const places = [before, after].filter((side) => side !== undefined);
			const locations = places.map(([file, { line, column }]) => ({ file: file.path, line, column }));
			reasons.push({ code: rule, path, severity: 'error', verdict: 'conflict', message, locations });
		},
	};
}
