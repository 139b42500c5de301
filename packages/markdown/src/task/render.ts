import type { Task, TaskId } from '@batchwright/core';
import { criterionLine } from '../summary/lines.js';
import { assertId } from '../summary/required.js';
import { escapeInline } from '../text/escape.js';
import { isAbsent } from '../text/normalise.js';
import { linkToAny } from './link.js';

export interface TaskDetails {
	readonly assigned?: string;
	/** The batch's number. */
	readonly batch: number;
	/** The task's folder, relative to the root, with `/`. */
	readonly folder: string;
	/** Where the INTERFACE.md of a need stands: a path relative to the root, with `/`, or a URL, which is taken with its scheme. */
	readonly links?: Readonly<Record<TaskId, string>>;
	readonly exitCriteria?: readonly string[];
	/** 30 where absent. */
	readonly maxMinutes?: number;
	/** When it was handed out, as text; nothing is written without it. */
	readonly created?: string;
}

/** TASK.md: what a task's worker is told. Throws `MarkdownError` `invalid-value` for an id that no heading can hold or an exit criterion without text. */
export function renderTask(task: Task, details: TaskDetails): string {
	assertId(task.id);
	const fields: [string, string | undefined][] = [
		['Task ID', escapeInline(task.id)],
		['Batch', String(details.batch)],
		['Assigned to', details.assigned && assignee(details.assigned)],
		['Created', details.created && escapeInline(details.created)],
		['Max Duration', `${details.maxMinutes ?? 30} minutes`],
	];
	const deliverables = (task.deliverables ?? []).filter((text) => !isAbsent(text)).map((text) => `- ${escapeInline(text)}`);
	const touches = (task.touches ?? []).filter((text) => !isAbsent(text)).map((text) => `- ${escapeInline(text)}`);
	const blocks = [
		`# Task: ${isAbsent(task.title) ? escapeInline(task.id) : escapeInline(task.title!)}`,
		fields.flatMap(([name, value]) => (value ? [`- **${name}**: ${value}`] : [])).join('\n'),
		section('Context', isAbsent(task.note) ? `Part of batch ${details.batch}.` : escapeInline(task.note!)),
		section(
			'Exit Criteria',
			exitCriteria(task, details)
				.map((text) => `- ${criterionLine(text, false)}`)
				.join('\n'),
		),
		section('Dependencies', (task.needs ?? []).map((id) => dependencyLine(id, details)).join('\n') || 'None'),
		...(deliverables.length > 0 ? [section('Deliverables', deliverables.join('\n'))] : []),
		...(touches.length > 0 ? [section('Touches', touches.join('\n'))] : []),
		section('Evidence Requirements', evidenceLines),
	];
	return `${blocks.join('\n\n')}\n`;
}

const evidenceLines = [
	'- EVIDENCE.md in this folder: files created and modified, the test command that was run, its result',
	'- INTERFACE.md in this folder: what this task provides to others and what it needs from them',
	'- The commit that holds the work',
].join('\n');

function section(title: string, text: string): string {
	return `## ${title}\n${text}`;
}

function assignee(text: string): string {
	return /^@[A-Za-z0-9-]+$/.test(text) ? text : escapeInline(text);
}

function exitCriteria(task: Task, details: TaskDetails): readonly string[] {
	if (details.exitCriteria && details.exitCriteria.length > 0) return details.exitCriteria;
	const deliverables = (task.deliverables ?? []).filter((text) => !isAbsent(text));
	return deliverables.length > 0 ? deliverables.map((text) => `${text} delivered`) : ['The work is done and its tests pass'];
}

function dependencyLine(id: TaskId, details: TaskDetails): string {
	const link = new Map(Object.entries(details.links ?? {})).get(id);
	return link === undefined ? `- ${escapeInline(id)}` : `- ${linkToAny(id, details.folder, link)}`;
}
