import type { WorkspaceEvent } from '@batchwright/core';
import { RunnerError } from '../errors.js';
import { quote } from '../store/quote.js';
import { parseEvent } from '../store/record.js';

const REASON_BYTES = 4096;

/** What the value says, if it is an event, with its reason cut to 4 KB. Throws `invalid-event`. */
export function checkedEvent(given: WorkspaceEvent): WorkspaceEvent {
	const event = parseEvent(plain(given));
	if (event instanceof Error) {
		const issue = event.issues[0];
		throw new RunnerError(
			'invalid-event',
			`The event isn't one of WorkspaceEvent: ${quote(issue?.path.join('.') || 'event')}: ${issue?.message ?? 'wrong form'}.`,
			{ cause: event },
		);
	}
	return event;
}

/** Without fields that are undefined, and with a reason of 4 KB at most. */
function plain(given: unknown): unknown {
	if (typeof given !== 'object' || given === null) return given;
	return Object.fromEntries(
		Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, name === 'reason' ? short(value) : value]])),
	);
}

function short(reason: unknown): unknown {
	if (typeof reason !== 'string') return reason;
	const bytes = new TextEncoder().encode(reason);
	return bytes.length <= REASON_BYTES ? reason : new TextDecoder().decode(bytes.subarray(0, REASON_BYTES), { stream: true });
}
