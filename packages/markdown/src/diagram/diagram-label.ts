import type { Task } from '@batchwright/core';
import { isAbsent, normaliseText } from '../text/normalise.js';

const LONGEST = 80;

/** `ID: Title` on one line of at most 80 characters, not yet escaped. */
export function diagramLabel(task: Pick<Task, 'id' | 'title'>): string {
	const label = normaliseText(isAbsent(task.title) ? task.id : `${task.id}: ${task.title}`);
	const characters = [...label];
	return characters.length <= LONGEST ? label : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
