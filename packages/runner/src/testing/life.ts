import type { Workspace } from '../workspace/workspace.js';
import { batchOf, evidence, tasksOf } from './workspace.js';

/** What a life was told is done: a text that the journal must hold, or one that summary.md must hold. */
export interface Acknowledged {
	readonly journal?: string;
	readonly summary?: string;
}

/** Runs one step; on success its acknowledgement counts. May throw to end the life. */
export type Step = (acknowledgement: Acknowledged, run: () => Promise<unknown>) => Promise<void>;

/** A short life of a workspace: every mutator, every kind of event. `write` makes a file by hand. */
export async function live(workspace: Workspace, write: (path: string, text: string) => void, step: Step): Promise<void> {
	const [first, second] = [tasksOf(2, 'T'), tasksOf(1, 'N')];
	await step({ journal: '"batch-created","batch":1', summary: 'T-2' }, async () => {
		const made = await workspace.createBatch(batchOf(1, first), first);
		write(`${made.tasks[0]!.folder}/EVIDENCE.md`, evidence);
	});
	await step({ journal: 'key-1' }, () => workspace.record({ type: 'task-started', task: 'T-1', batch: 1, attempt: 1, key: 'key-1' }));
	await step({ summary: 'criterion one' }, () => workspace.updateSummary(1, { criteria: [{ text: 'criterion one', done: true }] }));
	await Promise.all([
		step({ journal: '"task-completed","task":"T-1"' }, () =>
			workspace.record({ type: 'task-completed', task: 'T-1', batch: 1, attempt: 1 }),
		),
		step({ journal: 'reason one' }, () => workspace.record({ type: 'task-failed', task: 'T-2', batch: 1, reason: 'reason one' })),
	]);
	await step({ journal: '"gate-closed"' }, () => workspace.recordGate(1, { passed: false, reasons: ['not yet'] }));
	await step({ journal: 'once more' }, () => workspace.record({ type: 'task-reset', task: 'T-2', batch: 1, reason: 'once more' }));
	await step({ journal: '"gate-passed"' }, () =>
		workspace.recordGate(1, { passed: true, checks: [{ title: 'API Compatibility', ok: true }], unlocked: [{ id: 'N-1' }] }),
	);
	await step({ journal: '"batch-created","batch":2' }, () => workspace.createBatch(batchOf(2, second), second));
	await step({ journal: 'the end' }, () => workspace.record({ type: 'note', text: 'the end' }));
	await workspace.close();
}
