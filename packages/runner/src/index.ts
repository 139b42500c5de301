export { RunnerError, type RunnerErrorCode } from './errors.js';
export { verifyEvidence } from './evidence.js';
export { folderName, type SafeName, safeName } from './store/names.js';
export type { JournalRecord } from './store/record.js';
export { openWorkspace } from './workspace/open.js';
export type { CreateBatchOptions, CreatedBatch, GateResult, Layout, Recorded, Workspace, WorkspaceOptions } from './workspace/workspace.js';
