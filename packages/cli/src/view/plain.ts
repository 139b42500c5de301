import type { RunEvent } from '@batchwright/runner';
import { printable } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';

export interface RunView {
	show(event: RunEvent): void;
	/** Leaves the screen as it is; may be called twice. */
	end(): void;
}

/** One plain line per event, without escape codes: for pipes and CI. */
export function plainView(terminal: Terminal): RunView {
	return {
		show: (event) => {
			const line = describe(event);
			if (line !== undefined) terminal.err(`${line}\n`);
		},
		end: () => {},
	};
}

function describe(event: RunEvent): string | undefined {
	switch (event.type) {
		case 'run-started':
			return `run started: ${event.batches.length} batches, ${event.done.length} tasks done before, ${event.concurrency} at once`;
		case 'batch-created':
			return `batch ${event.batch} created: ${event.tasks.map(({ id }) => printable(id)).join(', ')}`;
		case 'task-started':
			return `${printable(event.task)} started${event.attempt > 1 ? `, attempt ${event.attempt}` : ''}`;
		case 'task-completed':
			return `${printable(event.task)} complete${event.via === 'probe' ? ' (found done)' : ''}`;
		case 'task-failed':
			return `${printable(event.task)} failed: ${printable(event.reason)}`;
		case 'task-retrying':
			return `${printable(event.task)} will be tried again in ${Math.round(event.in / 1000)} s: ${printable(event.reason)}`;
		case 'task-blocked':
			return `${printable(event.task)} blocked: ${printable(event.reason)}`;
		case 'gate-started':
			return `batch ${event.batch}: integration started`;
		case 'gate-passed':
			return `batch ${event.batch}: integrated`;
		case 'gate-closed':
			return `batch ${event.batch}: gate closed, ${event.findings} findings${event.reason === undefined ? '' : `: ${printable(event.reason)}`}`;
		default:
			return undefined;
	}
}
