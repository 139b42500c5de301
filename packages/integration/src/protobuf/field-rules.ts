import { covered } from './declaration-rules.js';
import type { ProtoField, ProtoFile } from './model.js';
import type { Report } from './rules.js';
import { type Declared, feature, type ProtoSchema, resolveType } from './schema.js';
import { sameJsonWire, sameWire } from './wire.js';

interface Side {
	readonly schema: ProtoSchema;
	readonly file: ProtoFile;
	readonly scope: string;
	readonly field: ProtoField;
}

/** What fields, and extensions, are: by number, as they are on the wire. */
export function fieldRules(before: ProtoSchema, after: ProtoSchema, report: Report): void {
	for (const [name, old] of before.messages) {
		const now = after.messages.get(name);
		if (!now) continue;
		const numbers = new Map(now.node.fields.map((candidate) => [candidate.number, candidate]));
		for (const field of old.node.fields) {
			const other = numbers.get(field.number);
			const path = `${name}.${field.name}`;
			if (other)
				compareFields(
					{ schema: before, file: old.file, scope: old.node.name, field },
					{ schema: after, file: now.file, scope: now.node.name, field: other },
					path,
					report,
				);
			else gone(field, path, old, now, report);
		}
		requiredFields(name, old, now, report);
	}
	for (const [key, old] of before.extensions) {
		const now = after.extensions.get(key);
		if (now)
			compareFields(
				{ schema: before, file: old.file, scope: old.node.scope, field: old.node },
				{ schema: after, file: now.file, scope: now.node.scope, field: now.node },
				key,
				report,
			);
	}
}

type Message = ProtoSchema['messages'] extends ReadonlyMap<string, Declared<infer M>> ? Declared<M> : never;

function gone(field: ProtoField, path: string, old: Message, now: Message, report: Report): void {
	const message = `${path} = ${field.number} is gone`;
	const places = [
		[old.file, field.place],
		[now.file, now.node.place],
	] as const;
	report('FIELD_NO_DELETE', path, message, ...places);
	if (!now.node.reservedNames.has(field.name)) report('FIELD_NO_DELETE_UNLESS_NAME_RESERVED', path, message, ...places);
	if (!covered([[field.number, field.number]], now.node.reserved))
		report('FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED', path, message, ...places);
}

function requiredFields(name: string, old: Message, now: Message, report: Report): void {
	const required = ({ node }: Message): ReadonlySet<number> =>
		new Set(node.fields.filter((field) => isRequired(field)).map((field) => field.number));
	const [was, is] = [required(old), required(now)];
	const changed = [...new Set([...was, ...is])].filter((number) => was.has(number) !== is.has(number));
	if (changed.length)
		report(
			'MESSAGE_SAME_REQUIRED_FIELDS',
			name,
			`which fields of ${name} are required changed: ${changed.join(', ')}`,
			[old.file, old.node.place],
			[now.file, now.node.place],
		);
}

const isRequired = (field: ProtoField): boolean =>
	field.label === 'required' || field.options.get('features.field_presence') === 'LEGACY_REQUIRED';

const SCALARS = new Set(
	'double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes'.split(' '),
);

function typeOf({ schema, file, scope, field }: Side): string {
	if (SCALARS.has(field.type)) return field.type;
	const name = resolveType(schema, file, scope, field.type);
	if (field.label === 'map' || schema.enums.has(name)) return name;
	return field.group || feature(schema, file, scope, field.options, 'message_encoding') === 'DELIMITED' ? `group ${name}` : name;
}

function cardinality(side: Side): string {
	const { schema, file, scope, field } = side;
	if (field.label === 'map') return 'map';
	if (field.label === 'repeated') return 'repeated';
	if (isRequired(field)) return 'required';
	const message = !SCALARS.has(field.type) && !schema.enums.has(resolveType(schema, file, scope, field.type));
	if (field.label === 'optional' || field.oneof !== undefined || field.extendee !== undefined || message) return 'optional with presence';
	return feature(schema, file, scope, field.options, 'field_presence') === 'IMPLICIT'
		? 'optional without presence'
		: 'optional with presence';
}

function compareFields(old: Side, now: Side, path: string, report: Report): void {
	const places = [
		[old.file, old.field.place],
		[now.file, now.field.place],
	] as const;
	const differs = (rule: string, what: string, was: string, is: string): void => {
		if (was !== is) report(rule, path, `${what} of ${path} was ${was || 'not set'}, is ${is || 'not set'}`, ...places);
	};
	const each = (read: (side: Side) => string): readonly [string, string] => [read(old), read(now)];
	const option =
		(name: string, fallback: string) =>
		(side: Side): string =>
			side.field.options.get(name) ?? fallback;
	const [was, is] = each(typeOf);
	differs('FIELD_SAME_TYPE', 'the type', was, is);
	const wires = { was: { name: was, isEnum: old.schema.enums.has(was) }, is: { name: is, isEnum: now.schema.enums.has(is) } };
	if (was !== is && !sameWire(wires.was, wires.is)) report('FIELD_WIRE_COMPATIBLE_TYPE', path, `${path} was ${was}, is ${is}`, ...places);
	if (was !== is && !sameJsonWire(wires.was, wires.is))
		report('FIELD_WIRE_JSON_COMPATIBLE_TYPE', path, `${path} was ${was}, is ${is}`, ...places);
	const [held, holds] = each(cardinality);
	differs('FIELD_SAME_CARDINALITY', 'the cardinality', held, holds);
	const many = (kind: string): boolean => kind === 'repeated' || kind === 'map';
	if (many(held) !== many(holds)) {
		report('FIELD_WIRE_COMPATIBLE_CARDINALITY', path, `${path} was ${held}, is ${holds}`, ...places);
		report('FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY', path, `${path} was ${held}, is ${holds}`, ...places);
	} else if (held !== holds && (held === 'map' || holds === 'map'))
		report('FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY', path, `${path} was ${held}, is ${holds}`, ...places);
	differs('FIELD_SAME_NAME', 'the name', ...each((side) => side.field.name));
	differs('FIELD_SAME_JSON_NAME', 'the JSON name', ...each((side) => side.field.options.get('json_name') ?? camel(side.field.name)));
	differs('FIELD_SAME_ONEOF', 'the oneof', ...each((side) => side.field.oneof ?? ''));
	differs('FIELD_SAME_DEFAULT', 'the default', ...each(option('default', '')));
	if (/64/.test(was) && /64/.test(is)) differs('FIELD_SAME_JSTYPE', 'jstype', ...each(option('jstype', 'JS_NORMAL')));
	if (/^(string|bytes)$/.test(was) && /^(string|bytes)$/.test(is))
		differs('FIELD_SAME_CPP_STRING_TYPE', 'the C++ string type', ...each(cppString));
	if (was === 'string' && is === 'string') {
		differs(
			'FIELD_SAME_UTF8_VALIDATION',
			'UTF-8 validation',
			...each(({ schema, file, scope, field }) => feature(schema, file, scope, field.options, 'utf8_validation')),
		);
		differs('FIELD_SAME_JAVA_UTF8_VALIDATION', 'Java UTF-8 validation', ...each(javaUtf8));
	}
}

const cppString = ({ schema, file, scope, field }: Side): string =>
	field.options.get('ctype') ?? (feature(schema, file, scope, field.options, '(pb.cpp).string_type') || 'STRING');

function javaUtf8({ schema, file, scope, field }: Side): string {
	const set = feature(schema, file, scope, field.options, '(pb.java).utf8_validation');
	if (set === 'VERIFY' || file.options.get('java_string_check_utf8') === 'true') return 'VERIFY';
	return feature(schema, file, scope, field.options, 'utf8_validation') === 'VERIFY' ? 'VERIFY' : 'DEFAULT';
}

const camel = (name: string): string => name.replace(/_+([a-zA-Z0-9]?)/g, (_, letter: string) => letter.toUpperCase());
