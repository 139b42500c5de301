import { isRecord, pointed } from '../schema/json-schema/document.js';

/** Who a schema is for: what only the other side writes or reads is left out. */
export type SchemaUse = 'request' | 'response';

const DROPPED = new Set(['description', 'title', 'example', 'examples', 'externalDocs', 'xml', 'deprecated', 'summary', '$comment']);
/** Keywords whose values are data, and those that hold schemas by name. */
const VALUES = new Set(['enum', 'const', 'default']);
const NAMED = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const MOST = 4 << 20;

/** Turns schemas of one document into self-contained JSON Schema texts: references point into the schema's own `$defs`, `nullable` is a type. */
export class SchemaBundler {
	private spent = 0;

	constructor(
		private readonly root: unknown,
		/** OpenAPI 3.0 and 2: `nullable` is known, and what stands beside a `$ref` is not. */
		private readonly old: boolean,
	) {}

	/** The text of a schema; `undefined` past the bound of all texts of one document (4 Mi characters). */
	bundle(schema: unknown, use: SchemaUse | undefined): string | undefined {
		if (this.spent > MOST) return undefined;
		const names = new Map<string, string>();
		const definitions: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
		const queue: string[] = [];
		const rename = (reference: string): string => {
			const known = names.get(reference);
			if (known !== undefined) return known;
			const name = `${names.size}-${reference
				.split('/')
				.at(-1)!
				.replace(/[^\w.-]/g, '_')}`;
			names.set(reference, name);
			queue.push(reference);
			return name;
		};
		const top = this.convert(schema, rename, use);
		for (let reference = queue.shift(); reference !== undefined; reference = queue.shift()) {
			const target = pointed(this.root, reference.slice(1));
			if (target !== undefined) definitions[names.get(reference)!] = this.convert(target, rename, use);
		}
		const text = JSON.stringify(names.size === 0 || !isRecord(top) ? top : { ...top, $defs: definitions });
		this.spent += text.length;
		return this.spent > MOST ? undefined : text;
	}

	/** A copy with references renamed. Walks with a stack of its own: schemas come from outside. */
	private convert(schema: unknown, rename: (reference: string) => string, use: SchemaUse | undefined): unknown {
		const holder: unknown[] = [undefined];
		const stack: { value: unknown; put(copy: unknown): void; names: boolean }[] = [
			{ value: schema, put: (copy) => (holder[0] = copy), names: false },
		];
		for (let count = 0; stack.length > 0; count++) {
			const { value, put, names } = stack.pop()!;
			// A reference to nothing: what is too large is unknown, not empty.
			if (count > 100_000) return { $ref: '#/$defs/too-large' };
			if (Array.isArray(value)) {
				const copy: unknown[] = new Array(value.length);
				put(copy);
				for (const [index, item] of value.entries()) stack.push({ value: item, put: (c) => (copy[index] = c), names: false });
			} else if (isRecord(value)) {
				const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
				put(copy);
				const fields = Object.entries(names ? value : this.normalised(value, rename, use));
				for (const [key, item] of fields) copy[key] = item;
				for (const [key, item] of fields) {
					if (!names && VALUES.has(key)) continue;
					stack.push({ value: item, put: (c) => (copy[key] = c), names: !names && NAMED.has(key) });
				}
			} else put(value);
		}
		return holder[0];
	}

	private normalised(
		schema: Record<string, unknown>,
		rename: (reference: string) => string,
		use: SchemaUse | undefined,
	): Record<string, unknown> {
		const reference = schema['$ref'];
		if (typeof reference === 'string' && reference.startsWith('#/') && (this.old || Object.keys(schema).length === 1))
			return { $ref: `#/$defs/${rename(reference)}` };
		const kept: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
		for (const [key, value] of Object.entries(schema)) {
			if (
				DROPPED.has(key) ||
				key.startsWith('x-') ||
				key === 'nullable' ||
				key === 'readOnly' ||
				key === 'writeOnly' ||
				key === 'discriminator'
			)
				continue;
			kept[key] = key === '$ref' && typeof value === 'string' && value.startsWith('#/') ? `#/$defs/${rename(value)}` : value;
		}
		if (use !== undefined) this.oneSide(kept, use);
		if (!this.old) return kept;
		for (const [bound, exclusive] of [
			['minimum', 'exclusiveMinimum'],
			['maximum', 'exclusiveMaximum'],
		] as const) {
			if (kept[exclusive] === true) {
				kept[exclusive] = kept[bound];
				delete kept[bound];
			} else if (kept[exclusive] === false) delete kept[exclusive];
		}
		if (schema['nullable'] !== true) return kept;
		if (typeof kept['type'] === 'string' && kept['enum'] === undefined) return { ...kept, type: [kept['type'], 'null'] };
		return { anyOf: [{ type: 'null' }, kept] };
	}

	/** Drops what the side doesn't see: read-only fields of a request, write-only fields of a response. */
	private oneSide(schema: Record<string, unknown>, use: SchemaUse): void {
		const properties = schema['properties'];
		if (!isRecord(properties)) return;
		const mark = use === 'request' ? 'readOnly' : 'writeOnly';
		const hidden = new Set(
			Object.keys(properties).filter((name) => isRecord(properties[name]) && (properties[name] as Record<string, unknown>)[mark] === true),
		);
		if (hidden.size === 0) return;
		schema['properties'] = Object.fromEntries(Object.entries(properties).filter(([name]) => !hidden.has(name)));
		if (Array.isArray(schema['required'])) schema['required'] = schema['required'].filter((name) => !hidden.has(String(name)));
	}
}
