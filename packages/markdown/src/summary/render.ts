import type { Batch, Task, TaskId, Unit } from '@batchwright/core';
import { MarkdownError } from '../errors.js';
import { escapeInline } from '../text/escape.js';
import { isAbsent } from '../text/normalise.js';
import type { SummaryDetails, TaskResult } from './details.js';
import { assignedValue, criterionLine, fieldLine, integrationLine, unitValue, unlockedLine } from './lines.js';
import { writeIds } from './raw-list.js';
import { assertId, assertStatus, requiredText } from './required.js';
import { statusGlyphs } from './status.js';
import { moveTime } from './timeline.js';

/**
 * A batch's summary.md: the planned form before delegation, the completed form when `results` are given. LF, one final newline; the
 * same input gives the same bytes.
 * Throws `MarkdownError` `invalid-value` (an id that no heading can hold, a required text without a visible character, a start that is
 * no time) and `unknown-task` (a task of the batch that `details.tasks` lacks).
 */
export function renderSummary(batch: Pick<Batch, 'number' | 'units' | 'minutes'>, details: SummaryDetails): string {
	const blocks = [
		`# Implementation Batch ${batch.number} Summary`,
		`## Batch Objectives\n${details.objectiveDone ? '✅ ' : ''}${requiredText(details.objective, 'The objective')}`,
		...renderTasks(batch.units, details),
		...section(
			'Success Criteria',
			(details.criteria ?? []).map((given) =>
				typeof given === 'string' ? criterionLine(given, false) : criterionLine(given.text, given.done),
			),
		),
		...section('Timeline', timelineLines(batch.minutes, details)),
		...section('Integration Results', (details.integration ?? []).map(integrationLine)),
		...section('Next Batch Dependencies Unlocked', unlockedLines(details)),
	];
	return `${blocks.join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
	return lines.length === 0 ? [] : [`## ${title}\n${lines.map((line) => `- ${line}`).join('\n')}`];
}

function renderTasks(units: readonly Unit[], details: SummaryDetails): string[] {
	const tasks = new Map(details.tasks.map((task) => [task.id, task]));
	const results = details.results && new Map(Object.entries(details.results));
	const assigned = new Map(Object.entries(details.assigned ?? {}));
	const blocks = units.flatMap((unit) => {
		// One worker does the whole unit.
		const worker = unit.taskIds.map((id) => assigned.get(id)).find((name) => name !== undefined);
		return unit.taskIds.map((id, index) => {
			const task = tasks.get(id);
			if (!task)
				throw new MarkdownError('unknown-task', `The batch holds task ${JSON.stringify(id)}, which details.tasks lacks: add it there.`, {
					ids: [id],
				});
			const result = results && (results.get(id) ?? { status: 'PLANNED' as const });
			if (result) assertStatus(result.status);
			const unitField: [string, string][] = unit.taskIds.length > 1 ? [['Unit', unitValue(index, unit.taskIds)]] : [];
			const fields = [
				...assignedField(assigned.get(id) ?? worker),
				...(result ? [...resultFields(result), ...unitField] : [...unitField, ...plannedFields(task)]),
			];
			return [taskHeading(task, result), ...fields.map(([name, value]) => `- ${fieldLine(name, value)}`)].join('\n');
		});
	});
	return [results ? '## Completed Tasks' : '## Planned Tasks', ...blocks];
}

function taskHeading(task: Task, result: TaskResult | undefined): string {
	assertId(task.id);
	const title = isAbsent(task.title) ? '' : `: ${escapeInline(task.title!)}`;
	const glyph = result && statusGlyphs.get(result.status);
	return `### ${escapeInline(task.id)}${title}${glyph ? ` ${glyph}` : ''}`;
}

function assignedField(assigned: string | undefined): [string, string][] {
	return assigned === undefined ? [] : [['Assigned', assignedValue(assigned)]];
}

function plannedFields(task: Task): [string, string][] {
	const deliverables = (task.deliverables ?? []).filter((text) => !isAbsent(text));
	return [
		...(deliverables.length > 0 ? [['Deliverables', deliverables.map(escapeInline).join(', ')] satisfies [string, string]] : []),
		['Dependencies', idsOrNone(task.needs ?? [])],
	];
}

function resultFields(result: TaskResult): [string, string][] {
	const optional: [string, string | undefined][] = [
		['Evidence', result.evidence],
		['Commit', result.commit],
		['Reason', result.reason],
	];
	const blockedBy = result.blockedBy ?? [];
	return [
		['Status', result.status],
		...optional.flatMap(([name, text]): [string, string][] => (isAbsent(text) ? [] : [[name, escapeInline(text!)]])),
		...(blockedBy.length > 0 ? [['Blocked by', writeIds(blockedBy)] satisfies [string, string]] : []),
	];
}

function idsOrNone(ids: readonly TaskId[]): string {
	return ids.length === 0 ? 'None' : writeIds(ids);
}

function timelineLines(minutes: number, details: SummaryDetails): string[] {
	if (details.timeline === false || (details.timeline === undefined && details.results)) return [];
	const { start, integrationMinutes = 5 } = details.timeline ?? {};
	return [
		`Start: ${moveTime(start, 0)}`,
		`Expected Completion: ${moveTime(start, minutes)}`,
		`Integration Check: ${moveTime(start, minutes + integrationMinutes)}`,
	];
}

function unlockedLines(details: SummaryDetails): string[] {
	for (const task of details.unlocked ?? []) assertId(task.id);
	return (details.unlocked ?? []).map(unlockedLine);
}
