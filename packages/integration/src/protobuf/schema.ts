import type { Options, ProtoEnum, ProtoField, ProtoFile, ProtoMessage, ProtoService } from './model.js';

/** A declaration with the file it is in. */
export interface Declared<T> {
	readonly node: T;
	readonly file: ProtoFile;
}

/** All declarations of some files by their full names. */
export interface ProtoSchema {
	readonly files: ReadonlyMap<string, ProtoFile>;
	readonly messages: ReadonlyMap<string, Declared<ProtoMessage>>;
	readonly enums: ReadonlyMap<string, Declared<ProtoEnum>>;
	readonly services: ReadonlyMap<string, Declared<ProtoService>>;
	/** By extended message and number. */
	readonly extensions: ReadonlyMap<string, Declared<ProtoField & { readonly scope: string }>>;
}

/** `package.name`. */
export const fullName = (file: ProtoFile, name: string): string => (file.package ? `${file.package}.${name}` : name);

/** The schema that the files make together. */
export function protoSchema(files: readonly ProtoFile[]): ProtoSchema {
	const messages = new Map<string, Declared<ProtoMessage>>();
	const enums = new Map<string, Declared<ProtoEnum>>();
	const services = new Map<string, Declared<ProtoService>>();
	const extensions = new Map<string, Declared<ProtoField & { readonly scope: string }>>();
	for (const file of files) {
		for (const node of file.messages) messages.set(fullName(file, node.name), { node, file });
		for (const node of file.enums) enums.set(fullName(file, node.name), { node, file });
		for (const node of file.services) services.set(fullName(file, node.name), { node, file });
	}
	const schema = { files: new Map(files.map((file) => [file.path, file])), messages, enums, services, extensions };
	for (const file of files)
		for (const node of file.extensions)
			extensions.set(`${resolveType(schema, file, node.scope, node.extendee ?? '')} ${node.number}`, { node, file });
	return schema;
}

/** The full name of a type as written inside a scope: the innermost declaration of that name, else the name itself. */
export function resolveType(schema: Pick<ProtoSchema, 'messages' | 'enums'>, file: ProtoFile, scope: string, type: string): string {
	if (type.startsWith('.')) return type.slice(1);
	const map = /^map<(\S+), (\S+)>$/.exec(type);
	if (map) return `map<${map[1]}, ${resolveType(schema, file, scope, map[2]!)}>`;
	const around = fullName(file, scope).split('.').filter(Boolean);
	for (let i = around.length; i >= 0; i--) {
		const name = [...around.slice(0, i), type].join('.');
		if (schema.messages.has(name) || schema.enums.has(name)) return name;
	}
	return type;
}

const DEFAULTS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
	[
		'proto2',
		new Map([
			['enum_type', 'CLOSED'],
			['field_presence', 'EXPLICIT'],
			['utf8_validation', 'NONE'],
			['json_format', 'LEGACY_BEST_EFFORT'],
			['message_encoding', 'LENGTH_PREFIXED'],
		]),
	],
	[
		'proto3',
		new Map([
			['enum_type', 'OPEN'],
			['field_presence', 'IMPLICIT'],
			['utf8_validation', 'VERIFY'],
			['json_format', 'ALLOW'],
			['message_encoding', 'LENGTH_PREFIXED'],
		]),
	],
	[
		'2023',
		new Map([
			['enum_type', 'OPEN'],
			['field_presence', 'EXPLICIT'],
			['utf8_validation', 'VERIFY'],
			['json_format', 'ALLOW'],
			['message_encoding', 'LENGTH_PREFIXED'],
		]),
	],
]);

/** An edition feature as it holds for a declaration: its own, else the nearest around it, else the file's, else its syntax's default. */
export function feature(schema: Pick<ProtoSchema, 'messages'>, file: ProtoFile, scope: string, own: Options, name: string): string {
	const key = `features.${name}`;
	const direct = own.get(key);
	if (direct !== undefined) return direct;
	for (let around = scope; around; around = around.includes('.') ? around.slice(0, around.lastIndexOf('.')) : '') {
		const set = schema.messages.get(fullName(file, around))?.node.options.get(key);
		if (set !== undefined) return set;
	}
	return file.options.get(key) ?? (DEFAULTS.get(file.syntax) ?? DEFAULTS.get('2023')!).get(name) ?? '';
}

/** The name around a nested one; empty at the top. */
export const scopeOf = (name: string): string => (name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '');
