import type { Block } from '../text/block.js';
import { blocksUnder, type Heading, type Outline } from './outline.js';

export type Role = 'objective' | 'tasks' | 'criteria' | 'timeline' | 'results' | 'unlocked';

export interface Section {
	readonly role: Role;
	readonly heading: Heading;
	readonly blocks: readonly Block[];
}

/** Section titles as they are written, in the pattern's order. */
export const sectionTitles: ReadonlyMap<Role, string> = new Map<Role, string>([
	['objective', 'Batch Objectives'],
	['tasks', 'Planned Tasks'],
	['criteria', 'Success Criteria'],
	['timeline', 'Timeline'],
	['results', 'Integration Results'],
	['unlocked', 'Next Batch Dependencies Unlocked'],
]);

const roles: ReadonlyMap<string, Role> = new Map<string, Role>([
	...['batch objectives', 'batch objective', 'objectives', 'objective', 'goal', 'goals'].map((t): [string, Role] => [t, 'objective']),
	...['planned tasks', 'completed tasks', 'tasks', 'batch tasks'].map((t): [string, Role] => [t, 'tasks']),
	...['success criteria', 'acceptance criteria', 'criteria', 'exit criteria'].map((t): [string, Role] => [t, 'criteria']),
	...['timeline', 'schedule'].map((t): [string, Role] => [t, 'timeline']),
	...['integration results', 'integration'].map((t): [string, Role] => [t, 'results']),
	...['next batch dependencies unlocked', 'dependencies unlocked', 'unlocked', 'unlocks'].map((t): [string, Role] => [t, 'unlocked']),
]);

export function roleOf(heading: Heading): Role | undefined {
	return roles.get(sectionTitle(heading));
}

/** A heading's text without decoration, for comparing. */
export function sectionTitle(heading: Heading): string {
	return heading.text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** The first section of a role; later ones of the same title belong to whoever wrote them. */
export function findSection(outline: Outline, role: Role): Section | undefined {
	const heading = outline.headings.find((found) => roleOf(found) === role);
	return heading && { role, heading, blocks: blocksUnder(outline, heading) };
}
