import type * as markdown from '@batchwright/markdown';
import type { Location } from './location.js';

/** The shape of a value as written. `json-schema`: `text` is one self-contained schema (2020-12; its references point into its own `$defs`), as read from OpenAPI, AsyncAPI and JSON Schema. The place is in the fact's file. */
export interface Shape extends Omit<markdown.Shape, 'syntax'> {
	readonly syntax: markdown.Shape['syntax'] | 'json-schema' | 'java' | 'python';
}

/** What every fact has: markdown's fields, with one `location`, the task's batch and its fix cycle (0: none). */
export interface FactBase extends Omit<markdown.FactBase, 'file' | 'line' | 'column' | 'endLine' | 'endColumn' | 'via'> {
	readonly batch: number;
	readonly location: Location;
	/** The block or the kind of file it was read from. */
	readonly via: markdown.FactBase['via'] | 'file';
	readonly cycle: number;
}

/** One answer of an endpoint. */
export interface EndpointResponse {
	readonly status?: number;
	readonly shape?: Shape;
}

/** A route. `method` in upper case; `ANY` where none is written, `TRPC` for a procedure (then `path` is `router.procedure`), `QUERY`, `MUTATION`, `SUBSCRIPTION` for GraphQL fields, `RPC` for protobuf services. */
export interface EndpointFact extends FactBase {
	readonly kind: 'endpoint';
	readonly method: string;
	/** As written, without base, host and query. */
	readonly path: string;
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

/** A named type; `shape.text` is the whole declaration (for `json-schema` the schema). Declarations that merge give one fact each with the same id. */
export interface TypeFact extends FactBase {
	readonly kind: 'type';
	readonly name: string;
	readonly owner?: string;
	readonly exported: boolean;
	readonly language: string;
	readonly shape: Shape;
}

/** A column as a statement or model defines it. */
export interface Column {
	readonly name: string;
	/** PostgreSQL's canonical spelling in lower case (`integer`, `uuid`, `character varying(20)`). */
	readonly type: string;
	readonly nullable: boolean;
	readonly default?: string;
	readonly primaryKey?: true;
	readonly unique?: true;
	readonly references?: { readonly table: string; readonly column?: string };
	readonly location: Location;
}

/** One operation of a statement or model on one object. Facts of one statement have the same `statement`. */
export interface DatabaseFact extends FactBase {
	readonly kind: 'database';
	readonly op: 'create' | 'alter' | 'drop' | 'rename' | 'read';
	readonly object: 'table' | 'column' | 'index' | 'enum' | 'model' | 'view' | 'other';
	/** `schema.object`, folded as PostgreSQL folds it; for an index its own name, `on` has the table. A model's name is the table it maps to. */
	readonly name: string;
	readonly column?: string;
	/** The columns of an index or foreign key, or those a query reads. */
	readonly columns?: readonly string[];
	/** The table an index is on. */
	readonly on?: string;
	/** The new name. */
	readonly to?: string;
	/** The model's own name where it differs from the table. */
	readonly model?: string;
	/** `IF NOT EXISTS` or `IF EXISTS`. */
	readonly conditional?: true;
	/** What an `alter` changes. */
	readonly change?: 'type' | 'default' | 'nullability' | 'constraint' | 'values' | 'other';
	/** All columns of a created table or model; one of an added or altered column. */
	readonly definition?: readonly Column[];
	/** The labels of an enum. */
	readonly values?: readonly string[];
	/** The statement with comments and blanks taken out: equal text, equal definition. */
	readonly canonical: string;
	/** 0-based number of the statement in its document. */
	readonly statement: number;
	/** The whole statement as written. */
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

/** A file that the task creates, changes or deletes; `path` with `/`, without leading `./`, NFC. */
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

/** A storage key: `provides` stores under it, `consumes` reads it. */
export interface StorageFact extends FactBase {
	readonly kind: 'storage';
	readonly key: string;
	readonly store: string;
	readonly purpose?: string;
}

/** A document that the interface points to. */
export interface PointerFact extends FactBase {
	readonly kind: 'pointer';
	readonly path: string;
	readonly format: markdown.PointerFact['format'];
}

/** One statement about what a task gives or needs: plain data, its kind told by `kind`. */
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
