import type { Risk } from '@batchwright/core';
import { normaliseText } from '../text/normalise.js';
import type { NeedsField, TaskDetails } from './draft.js';
import type { FieldKind } from './field.js';

const MINUTES = /^(\d{1,6}(?:\.\d+)?)\s*(m|min|mins|minutes?|h|hours?)?$/i;
const LIST = /\s*[,;]\s*/;

/** The details of a task that writes none. */
export const NO_DETAILS: TaskDetails = {};

/** Details with a field's value put among them; a value that its field can't hold is left out. */
export function withDetail(details: TaskDetails, kind: FieldKind, field: NeedsField): TaskDetails {
	const value = normaliseText(field.inline.text.slice(field.start, field.end));
	if (value === '') return details;
	if (kind === 'area' || kind === 'persona') return { ...details, [kind]: value };
	if (kind === 'touches' || kind === 'deliverables') return { ...details, [kind]: value.split(LIST).filter((item) => item !== '') };
	if (kind === 'coupledWith') return { ...details, coupledWith: field };
	if (kind === 'risk' && isRisk(value.toLowerCase())) return { ...details, risk: value.toLowerCase() as Risk };
	if (kind !== 'minutes') return details;
	const minutes = toMinutes(value);
	return minutes === undefined ? { ...details, badMinutes: field } : { ...details, minutes };
}

function isRisk(value: string): value is Risk {
	return value === 'low' || value === 'medium' || value === 'high';
}

function toMinutes(value: string): number | undefined {
	const match = MINUTES.exec(value);
	const minutes = match ? Number(match[1]) * (/^h/i.test(match[2] ?? '') ? 60 : 1) : 0;
	return minutes > 0 ? minutes : undefined;
}
