import type { BatchPlan, Problem, TaskId } from '@batchwright/core';
import { type CheckOptions, checkFacts } from './check.js';
import { type CollectLimits, type CollectOptions, collectInterfaces } from './collect/collect.js';
import type { CollectTask } from './collect/task-folders.js';
import { decide } from './decide.js';
import type { InterfaceDocument } from './document.js';
import { readFacts } from './facts/read-facts.js';
import type { Finding } from './finding.js';
import { buildRegistry, type Registry } from './registry.js';
import type { TestCommandOptions, TestOutcome } from './test-command/outcome.js';
import { notRun, runTestCommand } from './test-command.js';

/** A task of a plan: where its documents lie, what it needs, what it is to deliver. */
export interface IntegrationTask extends CollectTask {
	readonly title?: string;
	readonly needs?: readonly TaskId[];
	readonly deliverables?: readonly string[];
}

/** What has just been done. */
export interface IntegrationEvent {
	readonly type: 'collected' | 'read' | 'checked' | 'tested';
	/** Documents, facts, findings, tests; -1 where the number isn't known. */
	readonly count: number;
}

export interface IntegrateOptions extends Omit<CheckOptions, 'tasks' | 'limits'> {
	/** Folder of the project; everything that is read lies inside it. */
	readonly root: string;
	readonly batch: number;
	/** The tasks of the batch; with a plan, all tasks. */
	readonly tasks: readonly IntegrationTask[];
	/** Tells which tasks are this batch's and which come later. */
	readonly plan?: Pick<BatchPlan, 'batches'>;
	readonly layout?: NonNullable<CollectOptions['layout']>;
	/** The integration tests; `cwd` defaults to the root, `timeoutMs` to 600,000. Absent: not run, which doesn't pass unless the rule `test/not-run` is off. */
	readonly test?: Omit<TestCommandOptions, 'batch' | 'cwd' | 'timeoutMs' | 'signal'> & {
		readonly cwd?: string;
		readonly timeoutMs?: number;
	};
	readonly limits?: CollectLimits & NonNullable<CheckOptions['limits']>;
	readonly onEvent?: (event: IntegrationEvent) => void;
}

/** Whether a batch fits together: plain data, ready for `renderReport` and `renderIntegration`. */
export interface IntegrationResult {
	readonly batch: number;
	readonly passed: boolean;
	/** Each cause of a no in one sentence; empty when passed. */
	readonly reasons: readonly string[];
	readonly documents: readonly InterfaceDocument[];
	readonly problems: readonly Problem[];
	readonly findings: readonly Finding[];
	/** Findings whose truth is not known; they don't close the gate. */
	readonly unknown: number;
	readonly test: TestOutcome;
	/** Facts of this and all earlier batches: the `baseline` of the next one. */
	readonly registry: Registry;
	/** ISO 8601, where whoever calls fills it in: the package reads no clock. */
	readonly startedAt?: string;
	readonly finishedAt?: string;
}

/**
 * Integrates one batch: collects its interface documents, reads their facts, checks them against each other and earlier batches, runs the integration tests, and
 * decides the gate. Checks and tests both run even where the first fails. Writes no files.
 * Throws `IntegrationError` `invalid-root`, `invalid-batch`, `invalid-command`, `unknown-rule`.
 */
export async function integrateBatch(options: IntegrateOptions): Promise<IntegrationResult> {
	const { batch, onEvent, rules = {} } = options;
	const { tasks, later } = tasksOfBatch(options);

	const { documents, problems: collected } = await collectInterfaces({ ...options, tasks });
	onEvent?.({ type: 'collected', count: documents.length });

	const reading = await readFacts(documents, options);
	onEvent?.({ type: 'read', count: reading.facts.length });

	const findings = await checkFacts(documents, reading, { planned: later, ...options, tasks: options.tasks });
	onEvent?.({ type: 'checked', count: findings.length });

	const test = await runTests(options);
	onEvent?.({ type: 'tested', count: test.tests === 'unknown' ? -1 : test.tests.total });

	const { baseline } = options;
	const previous = baseline === undefined || 'facts' in baseline ? baseline : await buildRegistry(baseline);
	const registry = await buildRegistry(documents, previous ? { previous } : {});
	const problems = [...collected, ...reading.problems];
	const reasons = decide({ tasks, documents, problems, findings, test, tested: options.test !== undefined, rules });
	const unknown = findings.filter((finding) => finding.verdict === 'unknown').length;
	return { batch, passed: reasons.length === 0, reasons, documents, problems, findings, unknown, test, registry };
}

function tasksOfBatch({ batch, tasks, plan }: IntegrateOptions): { tasks: readonly IntegrationTask[]; later: readonly IntegrationTask[] } {
	if (!plan) return { tasks, later: [] };
	const numberOf = new Map(plan.batches.flatMap((one) => one.taskIds.map((id) => [id, one.number] as const)));
	return {
		tasks: tasks.filter((task) => numberOf.get(task.id) === batch),
		later: tasks.filter((task) => (numberOf.get(task.id) ?? 0) > batch),
	};
}

async function runTests({ test, root, batch, signal }: IntegrateOptions): Promise<TestOutcome> {
	if (!test) return notRun('No test command was given, so nothing was tested.');
	return runTestCommand({ cwd: root, timeoutMs: 600_000, ...test, batch, ...(signal && { signal }) });
}
