/** Where a declaration begins: 1-based. */
export interface Place {
	readonly line: number;
	readonly column: number;
}

/** Options as written: `java_package` or `features.enum_type`, values without quotes. */
export type Options = ReadonlyMap<string, string>;

/** An inclusive range of numbers. */
export type Range = readonly [low: number, high: number];

export interface ProtoField {
	readonly name: string;
	readonly number: number;
	readonly label: 'optional' | 'required' | 'repeated' | 'none' | 'map';
	/** As written; `map<K, V>` for maps. */
	readonly type: string;
	readonly group: boolean;
	readonly oneof: string | undefined;
	/** The message that is extended. */
	readonly extendee: string | undefined;
	readonly options: Options;
	readonly place: Place;
}

export interface ProtoEnum {
	/** With the names of the messages around it. */
	readonly name: string;
	readonly values: readonly { readonly name: string; readonly number: number; readonly place: Place }[];
	readonly reserved: readonly Range[];
	readonly reservedNames: ReadonlySet<string>;
	readonly options: Options;
	readonly place: Place;
}

export interface ProtoMessage {
	readonly name: string;
	readonly fields: readonly ProtoField[];
	readonly oneofs: readonly string[];
	readonly reserved: readonly Range[];
	readonly reservedNames: ReadonlySet<string>;
	readonly extensionRanges: readonly Range[];
	readonly options: Options;
	readonly place: Place;
}

export interface ProtoRpc {
	readonly name: string;
	readonly request: string;
	readonly response: string;
	readonly requestStream: boolean;
	readonly responseStream: boolean;
	readonly options: Options;
	readonly place: Place;
}

export interface ProtoService {
	readonly name: string;
	readonly rpcs: readonly ProtoRpc[];
	readonly place: Place;
}

/** One `.proto` file; nested messages, enums and extensions stand beside the others, with their whole names. */
export interface ProtoFile {
	readonly path: string;
	/** `proto2`, `proto3` or an edition (`2023`). */
	readonly syntax: string;
	readonly package: string;
	readonly options: Options;
	readonly messages: readonly ProtoMessage[];
	readonly enums: readonly ProtoEnum[];
	readonly services: readonly ProtoService[];
	readonly extensions: readonly (ProtoField & { readonly scope: string })[];
}
