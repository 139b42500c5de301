import { anyNode, type Node } from '../node.js';
import { keyword } from './document.js';
import { onlyText } from './only-text.js';
import { count, type SchemaReader, together } from './read.js';

/** The array part of a schema: tuples as `prefixItems` or, before 2020-12, as a list of `items`. */
export function readArray(reader: SchemaReader, schema: Record<string, unknown>): Node {
	const [items, prefixItems] = [keyword(schema, 'items'), keyword(schema, 'prefixItems')];
	const tuple = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : [];
	const unevaluated = unevaluatedItems(schema);
	const rest = (Array.isArray(items) ? keyword(schema, 'additionalItems') : items) ?? unevaluated.value;
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
	const parts: Node[] = [node];
	if (contains !== undefined && ((least ?? 1) > 1 || most !== undefined))
		parts.push(onlyText(reader, 'contains', [contains, least ?? 1, most ?? null], 'array'));
	if (unevaluated.opaque) parts.push(onlyText(reader, 'unevaluatedItems', schema, 'array'));
	return together(parts);
}

const APPLICATORS = ['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', 'contains'];

// Without applicators beside it, what comes after the tuple is unevaluated.
function unevaluatedItems(schema: Record<string, unknown>): { value?: unknown; opaque?: true } {
	const value = keyword(schema, 'unevaluatedItems');
	if (value === undefined || value === true) return {};
	return APPLICATORS.some((name) => keyword(schema, name) !== undefined) ? { opaque: true } : { value };
}
