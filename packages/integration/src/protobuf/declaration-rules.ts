import type { Place, ProtoEnum, ProtoFile, Range } from './model.js';
import type { Report } from './rules.js';
import { type Declared, feature, fullName, type ProtoSchema, scopeOf } from './schema.js';

/** Messages, enums, services and extensions that are gone: from their file, and from the package as a whole. */
export function deletions(before: ProtoSchema, after: ProtoSchema, report: Report): void {
	const known = new Map<string, ReadonlySet<string>>();
	const namesOf = (file: ProtoFile, kind: string): ReadonlySet<string> => {
		const key = `${kind} ${file.path}`;
		const names = known.get(key) ?? namesIn(file, kind);
		known.set(key, names);
		return names;
	};
	const gone = <T extends { readonly name: string; readonly place: Place }>(
		kind: string,
		old: ReadonlyMap<string, Declared<T>>,
		now: ReadonlyMap<string, Declared<T>>,
	): void => {
		for (const [name, { node, file }] of old) {
			const here = after.files.get(file.path);
			const other = now.get(name);
			if (!other) report(`PACKAGE_${kind}_NO_DELETE`, name, `${name} is gone`, [file, node.place]);
			// Where the file itself is gone, that is the one thing to say; and a renamed package keeps its messages' own names.
			const kept = kind === 'EXTENSION' ? other?.file.path === file.path : here && namesOf(here, kind).has(node.name);
			if (here && !kept) report(`${kind}_NO_DELETE`, name, `${name} is gone from ${file.path}`, [file, node.place]);
		}
	};
	gone('MESSAGE', before.messages, after.messages);
	gone('ENUM', before.enums, after.enums);
	gone('SERVICE', before.services, after.services);
	gone('EXTENSION', before.extensions, after.extensions);
}

function namesIn(file: ProtoFile, kind: string): ReadonlySet<string> {
	const nodes = kind === 'MESSAGE' ? file.messages : kind === 'ENUM' ? file.enums : file.services;
	return new Set(nodes.map((node) => node.name));
}

/** What messages and enums say of themselves: reserved numbers, extension ranges, JSON format, open or closed. */
export function declarationRules(before: ProtoSchema, after: ProtoSchema, report: Report): void {
	for (const [name, old] of before.messages) {
		const now = after.messages.get(name);
		if (!now) continue;
		const places = [
			[old.file, old.node.place],
			[now.file, now.node.place],
		] as const;
		if (!covered(old.node.extensionRanges, now.node.extensionRanges))
			report('EXTENSION_MESSAGE_NO_DELETE', name, `an extension range of ${name} is gone`, ...places);
		reservedRule('MESSAGE', name, old, now, report);
		const format = (schema: ProtoSchema, { node, file }: typeof old): string =>
			feature(schema, file, scopeOf(node.name), node.options, 'json_format');
		if (format(before, old) === 'ALLOW' && format(after, now) !== 'ALLOW')
			report('MESSAGE_SAME_JSON_FORMAT', name, `${name} no longer promises a JSON form`, ...places);
		const accessor = 'no_standard_descriptor_accessor';
		if (now.node.options.get(accessor) === 'true' && old.node.options.get(accessor) !== 'true')
			report('MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR', name, `${name} loses its descriptor accessor`, ...places);
		const setFormat = 'message_set_wire_format';
		if ((old.node.options.get(setFormat) ?? 'false') !== (now.node.options.get(setFormat) ?? 'false'))
			report('MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT', name, `${setFormat} of ${name} changed`, ...places);
		for (const oneof of old.node.oneofs)
			if (!now.node.oneofs.includes(oneof)) report('ONEOF_NO_DELETE', `${name}.${oneof}`, `oneof ${oneof} of ${name} is gone`, ...places);
	}
	for (const [name, old] of before.enums) {
		const now = after.enums.get(name);
		if (!now) continue;
		const places = [
			[old.file, old.node.place],
			[now.file, now.node.place],
		] as const;
		const value = (schema: ProtoSchema, { node, file }: typeof old, what: string): string =>
			feature(schema, file, scopeOf(node.name), node.options, what);
		if (value(before, old, 'enum_type') !== value(after, now, 'enum_type'))
			report('ENUM_SAME_TYPE', name, `${name} changed between open and closed`, ...places);
		if (value(before, old, 'json_format') === 'ALLOW' && value(after, now, 'json_format') !== 'ALLOW')
			report('ENUM_SAME_JSON_FORMAT', name, `${name} no longer promises a JSON form`, ...places);
		reservedRule('ENUM', name, old, now, report);
		enumValues(name, old, now, report);
	}
}

type Reserving = { readonly reserved: readonly Range[]; readonly reservedNames: ReadonlySet<string>; readonly place: Place };

function reservedRule(kind: string, name: string, old: Declared<Reserving>, now: Declared<Reserving>, report: Report): void {
	const names = [...old.node.reservedNames].filter((reserved) => !now.node.reservedNames.has(reserved));
	if (names.length || !covered(old.node.reserved, now.node.reserved))
		report(
			`RESERVED_${kind}_NO_DELETE`,
			name,
			`${name} no longer reserves ${names.join(', ') || 'all its numbers'}`,
			[old.file, old.node.place],
			[now.file, now.node.place],
		);
}

/** Whether every number of some ranges is in others. */
export function covered(ranges: readonly Range[], by: readonly Range[]): boolean {
	const sorted = [...by].sort((a, b) => a[0] - b[0]);
	return ranges.every(([low, high]) => {
		let next = low;
		for (const [from, to] of sorted) if (from <= next && to >= next) next = to + 1;
		return next > high;
	});
}

function grouped(values: ProtoEnum['values']): ReadonlyMap<number, readonly ProtoEnum['values'][number][]> {
	const groups = new Map<number, ProtoEnum['values'][number][]>();
	for (const value of values) groups.set(value.number, [...(groups.get(value.number) ?? []), value]);
	return groups;
}

function enumValues(name: string, old: Declared<ProtoEnum>, now: Declared<ProtoEnum>, report: Report): void {
	const [byNumber, nowByNumber] = [grouped(old.node.values), grouped(now.node.values)];
	for (const [number, was] of byNumber) {
		const is = nowByNumber.get(number) ?? [];
		const first = was[0]!;
		const path = `${name}.${first.name}`;
		if (is.length === 0) {
			const message = `${first.name} = ${number} of ${name} is gone`;
			report('ENUM_VALUE_NO_DELETE', path, message, [old.file, first.place], [now.file, now.node.place]);
			if (!was.every((value) => now.node.reservedNames.has(value.name)))
				report('ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED', path, message, [old.file, first.place], [now.file, now.node.place]);
			if (!covered([[number, number]], now.node.reserved))
				report('ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED', path, message, [old.file, first.place], [now.file, now.node.place]);
		} else if (!was.every((value) => is.some((other) => other.name === value.name)))
			report(
				'ENUM_VALUE_SAME_NAME',
				path,
				`${number} of ${name} was ${first.name}, is ${is[0]!.name}`,
				[old.file, first.place],
				[now.file, is[0]!.place],
			);
	}
}

/** What services offer. */
export function serviceRules(before: ProtoSchema, after: ProtoSchema, report: Report): void {
	for (const [name, old] of before.services) {
		const now = after.services.get(name);
		if (!now) continue;
		for (const rpc of old.node.rpcs) {
			const other = now.node.rpcs.find((candidate) => candidate.name === rpc.name);
			const path = `${name}.${rpc.name}`;
			if (!other) {
				report('RPC_NO_DELETE', path, `${path} is gone`, [old.file, rpc.place], [now.file, now.node.place]);
				continue;
			}
			const differs = (rule: string, was: string | boolean, is: string | boolean): void => {
				if (was !== is) report(rule, path, `${path} was ${was}, is ${is}`, [old.file, rpc.place], [now.file, other.place]);
			};
			const type = (file: ProtoFile, written: string): string =>
				written.startsWith('.') ? written.slice(1) : typeIn(file === old.file ? before : after, file, written);
			differs('RPC_SAME_REQUEST_TYPE', type(old.file, rpc.request), type(now.file, other.request));
			differs('RPC_SAME_RESPONSE_TYPE', type(old.file, rpc.response), type(now.file, other.response));
			differs('RPC_SAME_CLIENT_STREAMING', rpc.requestStream, other.requestStream);
			differs('RPC_SAME_SERVER_STREAMING', rpc.responseStream, other.responseStream);
			const level = 'idempotency_level';
			differs(
				'RPC_SAME_IDEMPOTENCY_LEVEL',
				rpc.options.get(level) ?? 'IDEMPOTENCY_UNKNOWN',
				other.options.get(level) ?? 'IDEMPOTENCY_UNKNOWN',
			);
		}
	}
}

function typeIn(schema: ProtoSchema, file: ProtoFile, written: string): string {
	const parts = file.package.split('.').filter(Boolean);
	for (let i = parts.length; i >= 0; i--) {
		const name = [...parts.slice(0, i), written].join('.');
		if (schema.messages.has(name)) return name;
	}
	return fullName({ ...file, package: '' }, written);
}
