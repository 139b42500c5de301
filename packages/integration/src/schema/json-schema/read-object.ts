import { anyNode, type Node, never, type ObjectNode, type Property } from '../node.js';
import { matchesPattern } from '../pattern.js';
import { entries, isRecord, keyword } from './document.js';
import { nameRules } from './name-rules.js';
import { count, type SchemaReader, together } from './read.js';
import { unevaluated } from './unevaluated.js';

/** The object part of a schema. */
export function readObject(reader: SchemaReader, schema: Record<string, unknown>): Node {
	const properties = readProperties(reader, schema);
	const patterns = new Map(entries(schema, 'patternProperties').map(([pattern, value]) => [pattern, reader.read(value)]));
	const [minProperties, maxProperties] = [count(schema, 'minProperties'), count(schema, 'maxProperties')];
	const node: ObjectNode = {
		kind: 'object',
		properties,
		additional: additionalNode(reader, schema),
		...(patterns.size ? { patterns } : {}),
		...(minProperties === undefined ? {} : { minProperties: Math.ceil(minProperties) }),
		...(maxProperties === undefined ? {} : { maxProperties: Math.floor(maxProperties) }),
	};
	return together([
		node,
		...nameRules(reader, keyword(schema, 'propertyNames')),
		...dependent(reader, schema),
		...unevaluated(reader, schema),
	]);
}

function additionalNode(reader: SchemaReader, schema: Record<string, unknown>): Node {
	const additional = keyword(schema, 'additionalProperties');
	return additional === undefined || (reader.document.tolerant && additional === false) ? anyNode : reader.read(additional);
}

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
	return additionalNode(reader, schema);
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
