import { absent, type Node, nullNode, untyped } from '../node.js';
import { one } from '../rational.js';

const text = (format: string): Node => ({ kind: 'string', format });

/** zod's types that take no schema. */
export const plainTypes: ReadonlyMap<string, Node> = new Map<string, Node>([
	['string', { kind: 'string' }],
	['number', { kind: 'number' }],
	['int', { kind: 'number', step: one }],
	['boolean', { kind: 'boolean' }],
	['date', text('date-time')],
	['null', nullNode],
	['undefined', absent],
	['void', absent],
	['any', untyped],
	['unknown', untyped],
	['never', { kind: 'never' }],
	['email', text('email')],
	['uuid', text('uuid')],
	['url', text('uri')],
	['iso.datetime', text('date-time')],
	['iso.date', text('date')],
	[
		'bigint',
		{ kind: 'opaque', condition: 'how bigint is written', node: { kind: 'union', members: [{ kind: 'string' }, { kind: 'number' }] } },
	],
]);
