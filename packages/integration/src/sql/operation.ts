import type { Column } from '../fact.js';
import type { Location } from '../location.js';

/** What one statement does to one object: the database part of a fact. */
export interface SqlOperation {
	readonly op: 'create' | 'alter' | 'drop' | 'rename' | 'read';
	readonly object: 'table' | 'column' | 'index' | 'enum' | 'view' | 'other';
	/** `schema.object`, folded as PostgreSQL folds it. */
	readonly name: string;
	readonly column?: string;
	readonly columns?: readonly string[];
	readonly on?: string;
	readonly to?: string;
	readonly conditional?: true;
	readonly change?: 'type' | 'default' | 'nullability' | 'constraint' | 'values' | 'other';
	readonly definition?: readonly Column[];
	readonly values?: readonly string[];
	readonly location: Location;
}

/** One statement; `tree` is PostgreSQL's parse tree of it. */
export interface SqlStatement {
	/** 0-based. */
	readonly index: number;
	readonly kind: string;
	readonly tree: Readonly<Record<string, unknown>>;
	readonly text: string;
	/** Without comments and surplus blanks, in lower case outside quotes. */
	readonly canonical: string;
	readonly location: Location;
	readonly operations: readonly SqlOperation[];
	/** Where a byte offset of the tree lies. */
	readonly locationOf: (byte: number | undefined) => Location;
}

/** A statement that PostgreSQL's parser refuses. */
export interface SqlSyntaxError {
	readonly message: string;
	readonly location: Location;
}
