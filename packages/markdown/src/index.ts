export type { DependenciesDocument, DependencyGroup, DependencyReference, ReadDependenciesOptions } from './dependencies/document.js';
export { type PinIdsOptions, pinIds } from './dependencies/pin-ids.js';
export { type PinReferencesOptions, pinReferences } from './dependencies/pin-references.js';
export type { PinnedDocument } from './dependencies/pinned.js';
export { readDependencies } from './dependencies/read.js';
export { renderDot } from './diagram/dot.js';
export { type MermaidOptions, renderMermaid } from './diagram/mermaid.js';
export { MarkdownError, type MarkdownErrorCode, type MarkdownErrorDetails } from './errors.js';
export type { Evidence, EvidenceFile, EvidenceTest } from './evidence/evidence.js';
export { readEvidence } from './evidence/read.js';
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
export type { Reference, ReferenceGroup, ReferenceList, Resolution, Rung } from './references/reference.js';
export { type ResolveOptions, resolveReference } from './references/resolve.js';
export { splitReferences } from './references/split.js';
export { type FamilyReport, reportFamilies } from './report/family.js';
export type { GateFinding, GateLocation, GateResult, GateTest } from './report/gate-result.js';
export { type Report, type ReportSection, readReport } from './report/read.js';
export { renderReport } from './report/render.js';
export { renderIntegration } from './report/render-integration.js';
export type { IntegrationLine, SummaryDetails, TaskResult, UnlockedTask } from './summary/details.js';
export { readSummary } from './summary/read.js';
export { renderSummary } from './summary/render.js';
export type { Status } from './summary/status.js';
export type { Summary, SummaryTask } from './summary/summary.js';
export type { SummaryUpdate, TaskUpdate } from './summary/summary-update.js';
export { type UpdateOptions, type UpdateResult, updateSummary } from './summary/update.js';
export { renderTask, type TaskDetails } from './task/render.js';
export { renderTaskList } from './task/render-list.js';
export { escapeInline } from './text/escape.js';
export type { Limits } from './text/limits.js';
export { revisionOf } from './text/revision.js';
export type { Edit } from './text/splice.js';
