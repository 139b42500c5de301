const families: readonly (readonly [RegExp, string])[] = [
	[/^(smallint|integer|bigint|int[248]?|smallserial|serial[248]?|bigserial)$/, 'integer'],
	[/^(numeric|decimal)(\(|$)/, 'numeric'],
	[/^(real|double precision|float[48]?)$/, 'float'],
	[/^(text|character varying|varchar|character|char|bpchar|citext|name)(\(|$)/, 'text'],
	[/^uuid$/, 'uuid'],
	[/^(boolean|bool)$/, 'boolean'],
	[/^(timestamp|timestamptz)(\(| |$)/, 'timestamp'],
	[/^date$/, 'date'],
	[/^(time|timetz)(\(| |$)/, 'time'],
	[/^jsonb?$/, 'json'],
	[/^bytea$/, 'bytea'],
	[/^interval/, 'interval'],
];

/** The family of a type of PostgreSQL's own, `[]` kept; `undefined` for a type that somebody defined. */
export function typeFamily(type: string): string | undefined {
	const array = type.endsWith('[]') ? '[]' : '';
	const family = families.find(([pattern]) => pattern.test(array ? type.slice(0, -2) : type))?.[1];
	return family === undefined ? undefined : `${family}${array}`;
}

// Pairs of families that PostgreSQL compares with each other.
const comparable = new Set([
	'integer numeric',
	'numeric integer',
	'float integer',
	'integer float',
	'float numeric',
	'numeric float',
	'date timestamp',
	'timestamp date',
]);

/** Whether a foreign key of one type may point to a column of the other; `undefined` where a type isn't PostgreSQL's own. */
export function canReference(from: string, to: string): boolean | undefined {
	const [a, b] = [typeFamily(from), typeFamily(to)];
	if (from === to) return true;
	return a === undefined || b === undefined ? undefined : a === b || comparable.has(`${a} ${b}`);
}
