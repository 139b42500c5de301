import type { Problem, TaskId } from '@batchwright/core';
import type { InterfaceDocument } from './document.js';
import type { Finding } from './finding.js';
import type { RuleSettings } from './settings.js';
import type { TestOutcome } from './test-command/outcome.js';

interface Evidence {
	readonly tasks: readonly { readonly id: TaskId }[];
	readonly documents: readonly InterfaceDocument[];
	readonly problems: readonly Problem[];
	readonly findings: readonly Finding[];
	readonly test: TestOutcome;
	/** Whether a test command was given at all. */
	readonly tested: boolean;
	readonly rules: RuleSettings;
}

/** Why the gate stays closed, one sentence a cause; empty where it opens. */
export function decide(evidence: Evidence): string[] {
	return [...missing(evidence), ...faults(evidence), ...conflicts(evidence), ...tests(evidence)];
}

function missing({ tasks, documents, rules }: Evidence): string[] {
	if (rules['iface/missing'] === 'off') return [];
	const there = new Set(documents.map((document) => document.task));
	return tasks.filter((task) => !there.has(task.id)).map((task) => `Task ${task.id} has no interface document.`);
}

function faults({ problems }: Evidence): string[] {
	const errors = problems.filter(
		(problem) => problem.severity === 'error' && problem.code !== 'iface/missing' && problem.code !== 'conflict-marker',
	);
	return errors.map(
		(problem) => `${problem.file === undefined ? 'A document' : problem.file} could not be read (${problem.code}): ${problem.message}`,
	);
}

function conflicts({ findings }: Evidence): string[] {
	return findings
		.filter((finding) => finding.severity === 'error' && !finding.suppressedBy)
		.map((finding) => `${finding.ruleId}: ${finding.message}`);
}

function tests({ test, tested, rules }: Evidence): string[] {
	if (test.status === 'passed' || (!tested && rules['test/not-run'] === 'off')) return [];
	return [`The integration tests did not pass (${test.status}): ${test.reason}`];
}
