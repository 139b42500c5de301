export { MarkdownError, type MarkdownErrorCode, type MarkdownErrorDetails } from './errors.js';
export { escapeInline } from './text/escape.js';
export type { Limits } from './text/limits.js';
export { revisionOf } from './text/revision.js';
export type { Edit } from './text/splice.js';
export type { Reference, ReferenceGroup, ReferenceList, Resolution, Rung } from './references/reference.js';
export { type ResolveOptions, resolveReference } from './references/resolve.js';
export { splitReferences } from './references/split.js';
export type { IntegrationLine, SummaryDetails, TaskResult, UnlockedTask } from './summary/details.js';
export { readSummary } from './summary/read.js';
export { renderSummary } from './summary/render.js';
export type { Status } from './summary/status.js';
export type { Summary, SummaryTask } from './summary/summary.js';
export type { SummaryUpdate, TaskUpdate } from './summary/summary-update.js';
export { type UpdateOptions, type UpdateResult, updateSummary } from './summary/update.js';
export type {
	DatabaseFact,
	Direction,
	EndpointFact,
	EndpointResponse,
	EnvFact,
	EventFact,
	Fact,
	FactBase,
	FileFact,
	FunctionFact,
	InterfaceFence,
	PointerFact,
	RequiresFact,
	SectionRole,
	Shape,
	StorageFact,
	TypeFact,
	Via,
} from './interface/fact.js';
export { readFence } from './interface/read-fence.js';
export { type InterfaceReading, readInterface } from './interface/read-interface.js';
