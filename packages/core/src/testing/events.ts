import fc from 'fast-check';
import type { BatchPlan } from '../batch-plan.js';
import type { WorkspaceEvent } from '../event.js';

/** Any events about a plan's batches and tasks, in any order. */
export function eventsOf({ batches }: BatchPlan, most = 60): fc.Arbitrary<WorkspaceEvent[]> {
	const tasks = batches.flatMap(({ number, taskIds }) => taskIds.map((task) => ({ task, batch: number })));
	if (tasks.length === 0) return fc.constant([]);
	const batch = fc.constantFrom(...batches);
	const event = fc.oneof(
		batch.map(
			({ number, taskIds }): WorkspaceEvent => ({
				type: 'batch-created',
				batch: number,
				tasks: taskIds.map((id) => ({ id, folder: 'f' })),
				revision: 'r',
			}),
		),
		fc.tuple(fc.constantFrom(...tasks), fc.integer({ min: 1, max: 3 })).map(
			([place, attempt]): WorkspaceEvent => ({
				type: 'task-started',
				...place,
				attempt,
				key: 'k',
			}),
		),
		fc.constantFrom(...tasks).map((place): WorkspaceEvent => ({ type: 'task-completed', ...place, commit: 'abc1' })),
		fc.constantFrom(...tasks).map((place): WorkspaceEvent => ({ type: 'task-failed', ...place, reason: 'broken' })),
		fc.constantFrom(...tasks).map((place): WorkspaceEvent => ({ type: 'task-reset', ...place })),
		batch.map(({ number }): WorkspaceEvent => ({ type: 'gate-passed', batch: number })),
		batch.map(({ number }): WorkspaceEvent => ({ type: 'gate-closed', batch: number, findings: 2 })),
		fc.constant<WorkspaceEvent>({ type: 'note', text: 'n' }),
	);
	return fc.array(event, { maxLength: most });
}
