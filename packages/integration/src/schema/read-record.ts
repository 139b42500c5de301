import { graphqlFields } from './graphql-fields.js';
import { type Node, never, nullNode, type Property, untyped } from './node.js';
import { builtIn } from './typescript/built-in.js';
import type { Scope } from './typescript/scope.js';

interface Field {
	readonly name: string;
	readonly type: string;
	readonly optional: boolean;
	readonly nullable: boolean;
	readonly list: boolean;
}

type Reader = (line: string) => Field | undefined;

const field = (name: string, type: string, more: Partial<Field> = {}): Field => ({
	name,
	type,
	optional: false,
	nullable: false,
	list: false,
	...more,
});

const prisma: Reader = (line) => {
	const match = /^([A-Za-z]\w*)\s+([A-Za-z]\w*)(\[\])?(\?)?(\s|$)/.exec(line);
	return match ? field(match[1]!, match[2]!, { list: match[3] !== undefined, nullable: match[4] !== undefined }) : undefined;
};

const proto: Reader = (line) => {
	const match = /^(optional |required |repeated )?\s*(?:map\s*<[^>]*>|([.\w]+))\s+(\w+)\s*=\s*\d+/.exec(line);
	// proto3 leaves out a field that has its default value.
	return match ? field(match[3]!, match[2] ?? 'any', { optional: match[1] !== 'required ', list: match[1] === 'repeated ' }) : undefined;
};

const java: Reader = (line) => {
	const match =
		/^(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:private|public|protected|final)\s+)*(?:(Optional|List|Set|Collection)<(\w+)>|(\w+)(\[\])?)\s+(\w+)\s*(?:=[^;]*)?$/.exec(
			line,
		);
	if (!match || match[3] === 'return' || match[3] === 'static' || match[3] === 'class') return undefined;
	return field(match[5]!, match[2] ?? match[3] ?? 'any', {
		list: match[1] !== undefined ? match[1] !== 'Optional' : match[4] !== undefined,
		nullable: match[1] === 'Optional',
	});
};

const python: Reader = (line) => {
	const match = /^(\w+)\s*:\s*(?:(Optional|List|list|Sequence)\[(\w+)\]|(\w+))(\s*\|\s*None)?\s*(=.*)?$/.exec(line);
	if (!match) return undefined;
	const nullable = match[2] === 'Optional' || match[5] !== undefined;
	return field(match[1]!, match[3] ?? match[4] ?? 'any', {
		nullable,
		list: match[2] !== undefined && match[2] !== 'Optional',
		optional: match[6] !== undefined,
	});
};

const READERS = new Map<string, { readonly reader: Reader; readonly opens: RegExp; readonly separator: RegExp }>([
	['prisma', { reader: prisma, opens: /\{/, separator: /\n/ }],
	['proto', { reader: proto, opens: /\{/, separator: /[;\n]/ }],
	['java', { reader: java, opens: /record\s+\w+\s*\(|\{/, separator: /[;\n]|,(?![^<]*>)/ }],
	['python', { reader: python, opens: /:\s*\n/, separator: /\n/ }],
]);

const NAMES = new Map([
	['ID', 'string'],
	['Int', 'integer'],
	['Float', 'number'],
	['String', 'string'],
	['Boolean', 'boolean'],
	['BigInt', 'bigint'],
	['DateTime', 'Date'],
	['Json', 'any'],
	['JSON', 'any'],
	['Bytes', 'Buffer'],
	['bytes', 'Buffer'],
	['Integer', 'integer'],
	['Double', 'number'],
	['Instant', 'Date'],
	['LocalDateTime', 'Date'],
	['UUID', 'uuid'],
	['BigDecimal', 'Decimal'],
	['dict', 'any'],
	['Any', 'any'],
	['Object', 'any'],
]);

/** The syntaxes whose records are read field by field. */
export const isRecordSyntax = (syntax: string): boolean => syntax === 'graphql' || READERS.has(syntax);

/** The object of one record (model, message, type, class) as other languages write it; unknown where no field is found. */
export function readRecord(text: string, syntax: string, scope: Scope): Node {
	const language = READERS.get(syntax);
	const labels = /^\s*enum\s+\w+\s*\{([^}]*)\}/.exec(text)?.[1];
	if (labels !== undefined)
		return {
			kind: 'enum',
			values: labels
				.split(/[\s,;]+/)
				.map((label) => label.replace(/=.*/, ''))
				.filter((label) => /^[A-Za-z_]\w*$/.test(label)),
		};
	if (syntax === 'graphql') return readGraphqlType(text, scope);
	const start = language ? language.opens.exec(text) : null;
	if (!language || !start) return { kind: 'unknown', reason: `no record of ${syntax}` };
	const properties = new Map<string, Property>();
	let whole = true;
	let offset = start.index + start[0].length;
	const end = start[0].endsWith('(') ? text.indexOf(')', offset) : text.search(/\}\s*$/);
	const body = text.slice(offset, end > offset ? end : undefined);
	for (const line of body.split(language.separator)) {
		const written = line
			.replace(/\/\/.*|#.*(?=\n|$)/, '')
			.replace(/[)}]\s*$/, '')
			.trim();
		const read = language.reader(written);
		if (!read && !SAYS_NOTHING.test(written)) whole = false;
		if (read) properties.set(read.name, propertyOf(read, scope, offset + line.length - line.trimStart().length));
		offset += line.length + 1;
	}
	return recordOf(properties, whole, syntax);
}

// Annotations, options, documentation, methods and what is left of brackets.
const SAYS_NOTHING =
	/^(?:$|[@*/"'{}()[\]]|reserved\b|option\b|extensions\b|syntax\b|package\b|def |return\b|(?:[\w<>,.?[\]]+ )+\w+\([^()]*\) ?(?:throws [\w, .]+)?\{)/;

// What couldn't be read may be a field: then the record has more than is listed.
const recordOf = (properties: ReadonlyMap<string, Property>, whole: boolean, syntax: string): Node =>
	properties.size
		? { kind: 'object', properties, additional: untyped, ...(whole ? {} : { partial: true }) }
		: { kind: 'unknown', reason: `no field was read from ${syntax}` };

function readGraphqlType(text: string, scope: Scope): Node {
	const start = text.indexOf('{') + 1;
	const { fields, whole } = graphqlFields(text.slice(start, start > 0 ? text.lastIndexOf('}') : 0));
	const properties = new Map(
		fields.map(({ at, ...read }): [string, Property] => [read.name, propertyOf(field(read.name, read.type, read), scope, start + at)]),
	);
	return recordOf(properties, whole, 'graphql');
}

function propertyOf(read: Field, scope: Scope, offset: number): Property {
	const name = NAMES.get(read.type) ?? read.type;
	const known = scope.named(read.type, []) ?? builtIn(name, []);
	if (!known) scope.onUnresolved?.(read.type);
	const base: Node = known ?? { kind: 'unknown', reason: `the type ${read.type} is not defined`, name: read.type };
	const listed: Node = read.list ? { kind: 'array', prefix: [], items: base } : base;
	const node: Node = read.nullable ? { kind: 'union', members: [listed, nullNode] } : listed;
	const location = scope.locationOf({ kind: 'word', text: read.name, offset, end: offset + read.name.length });
	return { node: node === never ? untyped : node, required: !read.optional, location };
}
