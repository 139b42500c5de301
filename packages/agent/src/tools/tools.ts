import type { ProjectOptions } from '../project/options.js';
import { batchStatus } from './batch-status.js';
import { checkConflicts } from './check-conflicts.js';
import { explainTaskTool } from './explain-task.js';
import { integrateBatchTool } from './integrate-batch.js';
import { nextBatchTool } from './next-batch.js';
import { planBatchesTool } from './plan-batches.js';
import { recordResultTool } from './record-result.js';
import { startBatchTool } from './start-batch.js';
import type { BatchTool } from './tool.js';

/** The tools of one project, in the order in which an orchestrator uses them. No framework is imported: bind them in a line each. */
export function createBatchTools(options: ProjectOptions): BatchTool[] {
	return [
		planBatchesTool,
		startBatchTool,
		recordResultTool,
		checkConflicts,
		integrateBatchTool,
		nextBatchTool,
		explainTaskTool,
		batchStatus,
	].map((make) => make(options));
}
