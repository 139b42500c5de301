import type { Risk } from '@batchwright/core';
import { normaliseText } from '../text/normalise.js';
import type { Details, NeedsField } from './draft.js';
import type { FieldKind } from './field.js';

const MINUTES = /^(\d{1,6}(?:\.\d+)?)\s*(m|min|mins|minutes?|h|hours?)?$/i;
const MARKED_LIST = /\s*[,;]\s*/;

/** Puts a field's value among a task's details; a value that its field can't hold is left out. */
export function addDetail(details: Details, kind: FieldKind, field: NeedsField): void {
	const value = normaliseText(field.inline.text.slice(field.start, field.end));
	if (value === '') return;
	if (kind === 'area' || kind === 'persona') details[kind] = value;
	else if (kind === 'touches' || kind === 'deliverables') details[kind] = value.split(MARKED_LIST).filter((item) => item !== '');
	else if (kind === 'coupledWith') details.coupledWith = field;
	else if (kind === 'risk' && isRisk(value.toLowerCase())) details.risk = value.toLowerCase() as Risk;
	else if (kind === 'minutes') {
		const minutes = toMinutes(value);
		if (minutes === undefined) details.badMinutes = field;
		else details.minutes = minutes;
	}
}

function isRisk(value: string): value is Risk {
	return value === 'low' || value === 'medium' || value === 'high';
}

function toMinutes(value: string): number | undefined {
	const match = MINUTES.exec(value);
	const minutes = match ? Number(match[1]) * (/^h/i.test(match[2] ?? '') ? 60 : 1) : 0;
	return minutes > 0 ? minutes : undefined;
}
