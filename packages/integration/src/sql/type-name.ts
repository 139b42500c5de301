import { at, listAt, namesAt, type Tree } from './tree.js';

const CANONICAL = new Map([
	['int2', 'smallint'],
	['int4', 'integer'],
	['int', 'integer'],
	['int8', 'bigint'],
	['float4', 'real'],
	['float8', 'double precision'],
	['bool', 'boolean'],
	['varchar', 'character varying'],
	['bpchar', 'character'],
	['char', 'character'],
	['timestamptz', 'timestamp with time zone'],
	['timestamp', 'timestamp without time zone'],
	['timetz', 'time with time zone'],
	['time', 'time without time zone'],
	['decimal', 'numeric'],
	['varbit', 'bit varying'],
]);
const SERIAL = new Map([
	['serial', 'integer'],
	['serial4', 'integer'],
	['bigserial', 'bigint'],
	['serial8', 'bigint'],
	['smallserial', 'smallint'],
	['serial2', 'smallint'],
]);

/** The last name of a type as written, in lower case. */
const bareType = (typeName: Tree | undefined): string => (namesAt(typeName, 'names').at(-1) ?? '').toLowerCase();

/** Whether a type makes its own sequence. */
export const isSerial = (typeName: Tree | undefined): boolean => SERIAL.has(bareType(typeName));

/** PostgreSQL's canonical spelling, with lengths and array brackets (`character varying(20)`, `integer[]`). */
export function canonicalType(typeName: Tree | undefined): string {
	const names = namesAt(typeName, 'names');
	const last = names.at(-1) ?? '';
	const system = names.length === 1 || names[0] === 'pg_catalog';
	const base = system ? (SERIAL.get(last) ?? CANONICAL.get(last) ?? last) : names.join('.');
	const lengths = listAt(typeName, 'typmods').flatMap((mod) => {
		const value = at(mod, 'A_Const', 'ival', 'ival');
		return typeof value === 'number' ? [value] : [];
	});
	const shown =
		base === 'character' && lengths.length === 0 ? '(1)' : lengths.length && base !== 'interval' ? `(${lengths.join(',')})` : '';
	// The length of a time type stands before "with time zone".
	const spelled = / with(out)? time zone$/.test(base) && shown ? base.replace(/^(\w+)/, `$1${shown}`) : base + shown;
	return spelled + '[]'.repeat(listAt(typeName, 'arrayBounds').length ? 1 : 0);
}
