export { MarkdownError, type MarkdownErrorCode, type MarkdownErrorDetails } from './errors.js';
export { escapeInline } from './text/escape.js';
export type { Limits } from './text/limits.js';
export { revisionOf } from './text/revision.js';
export type { Edit } from './text/splice.js';
export type { Reference, ReferenceGroup, ReferenceList, Resolution, Rung } from './references/reference.js';
export { type ResolveOptions, resolveReference } from './references/resolve.js';
export { splitReferences } from './references/split.js';
