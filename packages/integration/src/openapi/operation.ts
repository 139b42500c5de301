import type { Path } from './document.js';

/** A schema as it stands in the document; absent where anything goes. */
export interface ApiSchema {
	readonly schema: unknown;
	readonly path: Path;
}

export interface ApiParameter {
	readonly in: string;
	readonly name: string;
	readonly required: boolean;
	readonly content: ApiSchema;
	readonly style: string;
	readonly explode: boolean;
	/** Written as a media type, not as a style. */
	readonly mediaType?: string;
	readonly path: Path;
}

/** What is sent, by media type. */
export type ApiContent = ReadonlyMap<string, ApiSchema>;

export interface ApiBody {
	readonly required: boolean;
	readonly content: ApiContent;
	readonly path: Path;
}

export interface ApiResponse {
	readonly content: ApiContent;
	readonly headers: ReadonlyMap<string, ApiParameter>;
	readonly path: Path;
}

/** One operation of OpenAPI 3 or Swagger 2, references followed. */
export interface ApiOperation {
	readonly method: string;
	/** As written. */
	readonly route: string;
	readonly parameters: readonly ApiParameter[];
	readonly body?: ApiBody;
	/** By status as written: `200`, `2XX`, `default`. */
	readonly responses: ReadonlyMap<string, ApiResponse>;
	/** The alternatives of required schemes; an empty one means none is needed. */
	readonly security: readonly (readonly string[])[];
	readonly deprecated: boolean;
	/** `x-stability-level`: draft, alpha, beta or stable. */
	readonly stability?: string;
	readonly path: Path;
}
