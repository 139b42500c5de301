import { anyNode, type Node } from '../node.js';
import { keyword } from './document.js';
import { count, type SchemaReader } from './read.js';

/** The array part of a schema: tuples as `prefixItems` or, before 2020-12, as a list of `items`. */
export function readArray(reader: SchemaReader, schema: Record<string, unknown>): Node {
	const [items, prefixItems] = [keyword(schema, 'items'), keyword(schema, 'prefixItems')];
	const tuple = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : [];
	const rest = Array.isArray(items) ? keyword(schema, 'additionalItems') : items;
	const [minItems, maxItems] = [count(schema, 'minItems'), count(schema, 'maxItems')];
	const contains = keyword(schema, 'contains');
	const [least, most] = [count(schema, 'minContains'), count(schema, 'maxContains')];
	const wanted = contains !== undefined && least !== 0;
	const node: Node = {
		kind: 'array',
		prefix: tuple.map(reader.read),
		items: rest === undefined ? anyNode : reader.read(rest),
		...(minItems === undefined ? {} : { minItems: Math.ceil(minItems) }),
		...(maxItems === undefined ? {} : { maxItems: Math.floor(maxItems) }),
		...(keyword(schema, 'uniqueItems') === true ? { unique: true } : {}),
		...(wanted ? { contains: [reader.read(contains)] } : {}),
	};
	const conditions = [
		...(contains !== undefined && ((least ?? 1) > 1 || most !== undefined)
			? [`contains ${JSON.stringify([contains, least ?? 1, most ?? null])}`]
			: []),
		...(keyword(schema, 'unevaluatedItems') === undefined ? [] : [`unevaluatedItems ${JSON.stringify(schema)}`]),
	];
	return conditions.reduce<Node>((inner, condition) => ({ kind: 'opaque', condition, node: inner }), node);
}
