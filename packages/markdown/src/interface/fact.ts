/** Whether a document's task gives the thing, needs it, or only speaks of it. */
export type Direction = 'provides' | 'consumes' | 'mentions';

/** The kind of block a fact was read from. */
export type Via = 'bullet' | 'table' | 'heading' | 'fence' | 'paragraph';

/** The shape of a value as its author wrote it, with the place of its first character (1-based, UTF-16 columns). `names`: fields are named, their types are not said. */
export interface Shape {
	readonly text: string;
	readonly syntax: 'ts' | 'names' | 'json' | 'zod' | 'sql' | 'prisma' | 'graphql' | 'proto' | 'unknown';
	readonly line: number;
	readonly column: number;
}

/** What every fact has. `id` is its kind and normalised name, without line numbers; `confidence` 0..1, below 0.5 nothing may be called an error; lines and columns 1-based. */
export interface FactBase {
	readonly id: string;
	readonly task: string;
	readonly direction: Direction;
	readonly confidence: number;
	/** The text it was read from, one line. */
	readonly raw: string;
	/** Parts were elided by the author (`…`, "existing fields"). */
	readonly partial?: true;
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
	readonly via: Via;
}

/** One answer of an endpoint. */
export interface EndpointResponse {
	readonly status?: number;
	readonly shape?: Shape;
}

/** A route: `method` in upper case (`ANY` where none is written, `TRPC` for a procedure), `path` as written without base, host and query. */
export interface EndpointFact extends FactBase {
	readonly kind: 'endpoint';
	readonly method: string;
	readonly path: string;
	/** What stands before `path` in every URL, from a heading or "Base URL". */
	readonly base?: string;
	readonly host?: string;
	/** The host of the document's base URL, where it isn't this machine. */
	readonly baseHost?: string;
	readonly auth?: boolean;
	readonly request?: Shape;
	readonly responses: readonly EndpointResponse[];
}

/** A function or method; `parameters` is the text between its parentheses. */
export interface FunctionFact extends FactBase {
	readonly kind: 'function';
	readonly name: string;
	readonly owner?: string;
	readonly parameters?: Shape;
	readonly returns?: Shape;
	readonly async: boolean;
}

/** A named data type; `shape.text` is the whole declaration where it stands in a fence. */
export interface TypeFact extends FactBase {
	readonly kind: 'type';
	readonly name: string;
	/** The class, namespace or message it is nested in. */
	readonly owner?: string;
	readonly exported: boolean;
	readonly language: string;
	readonly shape: Shape;
}

/** Something in a database; `name` as written (the integration package qualifies it). */
export interface DatabaseFact extends FactBase {
	readonly kind: 'database';
	readonly op: 'create' | 'alter' | 'drop' | 'rename' | 'read';
	readonly object: 'table' | 'column' | 'index' | 'enum' | 'model' | 'view' | 'other';
	readonly name: string;
	/** The column's name (`column` is the fact's place). */
	readonly columnName?: string;
	readonly shape: Shape;
}

/** An environment variable. `exists`: the author says that it is there already. */
export interface EnvFact extends FactBase {
	readonly kind: 'env';
	readonly name: string;
	readonly required?: boolean | 'conditional';
	readonly default?: string;
	readonly condition?: string;
	readonly exists?: true;
}

/** An event or topic; a name with `*` is a pattern. */
export interface EventFact extends FactBase {
	readonly kind: 'event';
	readonly name: string;
	readonly payload?: Shape;
}

/** A file that the task creates, changes or deletes; `path` with `/`, without leading `./`. */
export interface FileFact extends FactBase {
	readonly kind: 'file';
	readonly path: string;
	readonly op: 'create' | 'modify' | 'delete';
	readonly note?: string;
}

/** A service, module (with its version range) or other resource that the task needs. */
export interface RequiresFact extends FactBase {
	readonly kind: 'requires';
	readonly what: 'service' | 'module' | 'resource';
	readonly name: string;
	readonly range?: string;
}

/** A key of a browser's or process's storage: `provides` stores under it, `consumes` reads it. */
export interface StorageFact extends FactBase {
	readonly kind: 'storage';
	readonly key: string;
	readonly store: string;
	/** What is kept there, in the author's words ("login token"). */
	readonly purpose?: string;
}

/** A document that the interface points to. */
export interface PointerFact extends FactBase {
	readonly kind: 'pointer';
	readonly path: string;
	readonly format: 'openapi' | 'asyncapi' | 'graphql' | 'proto' | 'prisma' | 'sql' | 'ts' | 'json-schema' | 'env' | 'markdown';
}

/** One statement of an INTERFACE.md: plain data, its kind told by `kind`. */
export type Fact =
	| EndpointFact
	| FunctionFact
	| TypeFact
	| DatabaseFact
	| EnvFact
	| EventFact
	| FileFact
	| RequiresFact
	| StorageFact
	| PointerFact;

/** What a section's heading says about the lines below it. `none`: no heading with a role stands above. */
export type SectionRole =
	| 'provides'
	| 'consumes'
	| 'config'
	| 'data'
	| 'events'
	| 'files'
	| 'example'
	| 'unchanged'
	| 'not-needed'
	| 'out-of-scope'
	| 'none';

/** A code fence of an interface document, for readers that know its language. `line` and `column` are the place of the first character of `text`; every further line starts `indent` characters into its source line. */
export interface InterfaceFence {
	readonly language: string;
	readonly text: string;
	readonly line: number;
	readonly column: number;
	readonly indent: number;
	readonly role: SectionRole;
	readonly direction: Direction;
	/** The headings above it, outermost first, as plain text. */
	readonly headings: readonly string[];
	/** The fence is the body of an endpoint that stands above it; its shape is in that fact already. */
	readonly body?: 'request' | 'response';
}
