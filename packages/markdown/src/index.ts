export { MarkdownError, type MarkdownErrorCode, type MarkdownErrorDetails } from './errors.js';
export { escapeInline } from './text/escape.js';
export type { Limits } from './text/limits.js';
export { revisionOf } from './text/revision.js';
export type { Edit } from './text/splice.js';
