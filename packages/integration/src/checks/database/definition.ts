import type { Column, DatabaseFact } from '../../fact.js';

/** What each side says, short: `TASK-A: create table …; TASK-B: …`. */
export function definitionsOf(sides: readonly DatabaseFact[]): string {
	return sides.map((fact) => `${fact.task}: ${short(fact.canonical === '' ? fact.raw : fact.canonical)}`).join('; ');
}

function short(text: string): string {
	return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** `id uuid not null` */
export function columnText({ name, type, nullable }: Column): string {
	return `${name} ${type}${nullable ? '' : ' not null'}`;
}
