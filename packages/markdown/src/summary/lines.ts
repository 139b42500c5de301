import type { TaskId } from '@batchwright/core';
import { escapeInline, escapeParentheses } from '../text/escape.js';
import { isAbsent } from '../text/normalise.js';
import type { IntegrationLine, UnlockedTask } from './details.js';
import { escapeId, writeIds } from './raw-list.js';
import { requiredText } from './required.js';

/** `- [x] TEXT` without its marker. */
export function criterionLine(text: string, done: boolean): string {
	return `[${done ? 'x' : ' '}] ${requiredText(text, 'A success criterion')}`;
}

export function integrationLine(line: IntegrationLine): string {
	return `${resultGlyph(line.ok)} ${requiredText(line.text, 'An integration result')}`;
}

export function resultGlyph(ok: boolean | 'unknown'): string {
	return ok === 'unknown' ? '❔' : ok ? '✅' : '❌';
}

/** `ID: TITLE (BECAUSE)`: only the last parentheses are literal. */
export function unlockedLine(task: UnlockedTask): string {
	const title = isAbsent(task.title) ? '' : `: ${escapeParentheses(escapeInline(task.title!))}`;
	const because = isAbsent(task.because) ? '' : ` (${escapeParentheses(escapeInline(task.because!))})`;
	return `${escapeParentheses(escapeId(task.id))}${title}${because}`;
}

export function fieldLine(name: string, value: string): string {
	return `**${escapeName(name)}**: ${value}`;
}

/** A handle (`@` with letters, digits and hyphens) stands bare, as in the pattern. */
export function assignedValue(text: string): string {
	return /^@[A-Za-z0-9-]+$/.test(text) ? text : requiredText(text, 'An assignee');
}

export function unitValue(index: number, taskIds: readonly TaskId[]): string {
	return `${index + 1} of ${taskIds.length} (${writeIds(taskIds)})`;
}

/** Emphasis needs a visible character at both its ends. */
function escapeName(name: string): string {
	return escapeInline(name).replace(/^\s|\s$/g, (blank) => `&#x${blank.codePointAt(0)!.toString(16).toUpperCase()};`);
}
