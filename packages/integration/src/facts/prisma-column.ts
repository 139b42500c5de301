import type { Attribute, Field } from '@mrleebo/prisma-ast';
import type { Column } from '../fact.js';
import type { Location } from '../location.js';

const SCALARS: ReadonlyMap<string, string> = new Map([
	['String', 'text'],
	['Boolean', 'boolean'],
	['Int', 'integer'],
	['BigInt', 'bigint'],
	['Float', 'double precision'],
	['Decimal', 'numeric(65,30)'],
	['DateTime', 'timestamp(3) without time zone'],
	['Json', 'jsonb'],
	['Bytes', 'bytea'],
]);

const NATIVE: ReadonlyMap<string, string> = new Map([
	['Uuid', 'uuid'],
	['Text', 'text'],
	['Citext', 'citext'],
	['VarChar', 'character varying'],
	['Char', 'character'],
	['SmallInt', 'smallint'],
	['Integer', 'integer'],
	['BigInt', 'bigint'],
	['Real', 'real'],
	['DoublePrecision', 'double precision'],
	['Decimal', 'numeric'],
	['Date', 'date'],
	['Time', 'time without time zone'],
	['Timetz', 'time with time zone'],
	['Timestamp', 'timestamp without time zone'],
	['Timestamptz', 'timestamp with time zone'],
	['Json', 'json'],
	['JsonB', 'jsonb'],
	['ByteA', 'bytea'],
	['Boolean', 'boolean'],
	['Inet', 'inet'],
	['Xml', 'xml'],
]);

/** The column of a field; a field that is only a relation has none. `enums` are the enum names that the documents define. */
export function columnOfField(field: Field, enums: ReadonlySet<string>, location: Location): Column | undefined {
	const attributes = field.attributes ?? [];
	const written = String(typeof field.fieldType === 'string' ? field.fieldType : field.fieldType.name);
	const scalar = SCALARS.get(written);
	const isEnum = enums.has(written) || (named(attributes, 'default') !== undefined && named(attributes, 'relation') === undefined);
	if (scalar === undefined && !isEnum && written !== 'Unsupported') return undefined;
	const primary = named(attributes, 'id') !== undefined;
	const fallback = named(attributes, 'default');
	return {
		name: textOf(named(attributes, 'map')?.args?.[0]?.value) ?? field.name,
		type: `${nativeType(attributes) ?? scalar ?? `public.${written}`}${field.array === true ? '[]' : ''}`,
		nullable: field.optional === true && !primary,
		...(fallback === undefined ? {} : { default: plainValue(fallback.args?.[0]?.value) }),
		...(primary ? { primaryKey: true as const } : {}),
		...(named(attributes, 'unique') === undefined ? {} : { unique: true as const }),
		location,
	};
}

/** The attribute of that name (`@map`, not `@db.Map`). */
export function named(attributes: readonly Attribute[], name: string): Attribute | undefined {
	return attributes.find((attribute) => attribute.name === name && attribute.group === undefined);
}

/** A quoted argument without its quotes. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value.replace(/^"|"$/g, '') : undefined;
}

/** The names in `fields: [a, b]` of a relation. */
export function listOf(attribute: Attribute | undefined, key: string): string[] {
	for (const { value } of attribute?.args ?? []) {
		if (typeof value !== 'object' || value === null || !('key' in value) || value.key !== key) continue;
		const inner: unknown = value.value;
		if (typeof inner === 'object' && inner !== null && 'args' in inner && Array.isArray(inner.args)) return inner.args.map(String);
	}
	return [];
}

function nativeType(attributes: readonly Attribute[]): string | undefined {
	const attribute = attributes.find((one) => one.group === 'db');
	const base = attribute === undefined ? undefined : NATIVE.get(attribute.name);
	if (base === undefined) return undefined;
	const lengths = (attribute?.args ?? []).map(({ value }) => plainValue(value)).join(',');
	if (lengths === '') return base;
	return base.includes(' time zone') ? base.replace(/^(\w+)/, `$1(${lengths})`) : `${base}(${lengths})`;
}

function plainValue(value: unknown): string {
	if (typeof value === 'object' && value !== null && 'name' in value) return `${String(value.name)}()`;
	return textOf(value) ?? String(value);
}
