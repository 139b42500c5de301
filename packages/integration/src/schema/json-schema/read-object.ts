import { anyNode, type Node, never, type ObjectNode, type Property } from '../node.js';
import { matchesPattern } from '../pattern.js';
import { isRecord, keyword } from './document.js';
import { count, type SchemaReader, together } from './read.js';

/** The object part of a schema. */
export function readObject(reader: SchemaReader, schema: Record<string, unknown>): Node {
	const properties = readProperties(reader, schema);
	const patterns = new Map(entries(schema, 'patternProperties').map(([pattern, value]) => [pattern, reader.read(value)]));
	const additional = keyword(schema, 'additionalProperties');
	const [minProperties, maxProperties] = [count(schema, 'minProperties'), count(schema, 'maxProperties')];
	const node: ObjectNode = {
		kind: 'object',
		properties,
		additional: additional === undefined || (reader.document.tolerant && additional === false) ? anyNode : reader.read(additional),
		...(patterns.size ? { patterns } : {}),
		...(minProperties === undefined ? {} : { minProperties: Math.ceil(minProperties) }),
		...(maxProperties === undefined ? {} : { maxProperties: Math.floor(maxProperties) }),
	};
	return unevaluated(reader, schema, together([...named(reader, schema, node), ...dependent(reader, schema)]));
}

const entries = (schema: Record<string, unknown>, name: string): [string, unknown][] => {
	const value = keyword(schema, name);
	return isRecord(value) ? Object.entries(value) : [];
};

const names = (value: unknown): string[] => (Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []);

function readProperties(reader: SchemaReader, schema: Record<string, unknown>): Map<string, Property> {
	const required = new Set(names(keyword(schema, 'required')));
	const { leaveOut } = reader.document;
	const properties = new Map<string, Property>();
	for (const [name, value] of entries(schema, 'properties')) {
		if (leaveOut && isRecord(value) && keyword(value, leaveOut) === true) required.delete(name);
		const location = isRecord(value) ? reader.document.locationOf?.(value) : undefined;
		properties.set(name, { node: reader.read(value), required: required.has(name), ...(location ? { location } : {}) });
	}
	for (const name of required)
		if (!properties.has(name)) properties.set(name, { node: unlistedNode(reader, schema, name), required: true });
	return properties;
}

// A matching pattern's own condition is added where the object is expanded.
function unlistedNode(reader: SchemaReader, schema: Record<string, unknown>, name: string): Node {
	const verdicts = entries(schema, 'patternProperties').map(([pattern]) => matchesPattern(pattern, name));
	if (verdicts.includes(true)) return anyNode;
	if (verdicts.includes(undefined)) return { kind: 'unknown', reason: `whether a pattern matches ${name}` };
	const additional = keyword(schema, 'additionalProperties');
	return additional === undefined || (reader.document.tolerant && additional === false) ? anyNode : reader.read(additional);
}

// Finite names close the object; other conditions on names are kept by their text.
function named(reader: SchemaReader, schema: Record<string, unknown>, node: ObjectNode): Node[] {
	const value = keyword(schema, 'propertyNames');
	if (value === undefined || value === true) return [node];
	const rule = value === false ? never : reader.read(value);
	const allowed = rule.kind === 'never' ? [] : rule.kind === 'enum' ? rule.values : undefined;
	if (allowed) {
		const listed = allowed.filter((name) => typeof name === 'string');
		const properties = new Map(listed.map((name): [string, Property] => [name, { node: anyNode, required: false }]));
		return [node, { kind: 'object', properties, additional: never }];
	}
	// Names are strings, whatever type the rule forgets to say.
	const keys = isRecord(value) ? Object.keys(value).filter((key) => key !== 'type' && key !== 'description') : ['?'];
	const pattern = isRecord(value) ? keyword(value, 'pattern') : undefined;
	if (keys.length === 0) return [node];
	if (keys.length === 1 && typeof pattern === 'string')
		return [node, { kind: 'object', properties: new Map(), patterns: new Map([[pattern, anyNode]]), additional: never }];
	if (rule.kind === 'any') return [node];
	return [{ kind: 'opaque', condition: `propertyNames ${JSON.stringify(value)}`, node }];
}

function dependent(reader: SchemaReader, schema: Record<string, unknown>): Node[] {
	const rules: [string, unknown][] = [
		...entries(schema, 'dependencies'),
		...entries(schema, 'dependentRequired'),
		...entries(schema, 'dependentSchemas'),
	];
	return rules.map(([name, rule]) => {
		const absent = fieldRule(name, { node: never, required: false });
		const then = Array.isArray(rule)
			? together(names(rule).map((n) => fieldRule(n, { node: anyNode, required: true })))
			: reader.read(rule);
		return { kind: 'union', members: [absent, then] };
	});
}

const fieldRule = (name: string, property: Property): Node => ({
	kind: 'object',
	properties: new Map([[name, property]]),
	additional: anyNode,
});

const APPLICATORS = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', 'additionalProperties'];

// Without other applicators everything that isn't listed is unevaluated.
function unevaluated(reader: SchemaReader, schema: Record<string, unknown>, node: Node): Node {
	const value = keyword(schema, 'unevaluatedProperties');
	if (value === undefined || value === true) return node;
	if (node.kind === 'object' && APPLICATORS.every((name) => keyword(schema, name) === undefined))
		return { ...node, additional: reader.read(value) };
	return { kind: 'opaque', condition: `unevaluatedProperties ${JSON.stringify(schema)}`, node };
}
