import type { Task } from '../task.js';

export const MOST_TASKS: number = 2 ** 24;
export const MOST_NEEDS: number = 2 ** 26;

/** The first field of a type that `Task` doesn't allow, '' when the task is no object at all. The id is looked at apart, and so is the minutes' value. */
export function faultyField(task: Task): string | undefined {
	if (!isTask(task)) return '';
	if (!isList(task.needs)) return 'needs';
	if (!isText(task.title)) return 'title';
	if (!isText(task.area)) return 'area';
	const risk = task.risk;
	if (risk !== undefined && risk !== 'low' && risk !== 'medium' && risk !== 'high') return 'risk';
	if (!isText(task.persona)) return 'persona';
	if (task.minutes !== undefined && typeof task.minutes !== 'number') return 'minutes';
	if (!isList(task.touches)) return 'touches';
	if (!isList(task.coupledWith)) return 'coupledWith';
	if (!isList(task.deliverables)) return 'deliverables';
	return isText(task.note) ? undefined : 'note';
}

export function isTask(value: unknown): value is Task {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of a list that may be anything. */
export function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function hasUsableId({ id }: Task): boolean {
	return typeof id === 'string' && id.length > 0 && id.length <= 200;
}

export function hasUsableMinutes({ minutes }: Task): boolean {
	return minutes === undefined || (Number.isFinite(minutes) && minutes > 0);
}

function isText(value: unknown): boolean {
	return value === undefined || typeof value === 'string';
}

function isList(value: unknown): boolean {
	if (value === undefined) return true;
	if (!Array.isArray(value)) return false;
	for (let k = 0; k < value.length; k++) if (typeof value[k] !== 'string') return false;
	return true;
}
