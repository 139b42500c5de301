import type { Problem } from '@batchwright/core';
import { pinReferences, readDependencies, readEvidence, readInterface, readSummary } from '@batchwright/markdown';

/** A problem code of a document's reader, with a text that provokes it. */
export interface ProblemExample {
	readonly code: string;
	readonly severity: Problem['severity'];
	/** What is wrong, and what to do about it. */
	readonly about: string;
	readonly problems: () => readonly Problem[];
}

const plan =
	(text: string, options: Parameters<typeof readDependencies>[1] = {}) =>
	() =>
		readDependencies(text, options).problems;
const summary = (tasks: string) => () => readSummary(`# Implementation Batch 1 Summary\n\n## Planned Tasks\n\n${tasks}`).problems;
const contract = (text: string) => () => readInterface(text, { file: 'INTERFACE.md', task: 'T1' }).problems;

const list = '### T1: Schema\n\n### T2: Login\n- Depends on: ';
const deep = `${'> '.repeat(200)}deep\n`;
const schemas = '### Tier 1 (Batch 1):\n- User schema\n- User login\n- Report (needs: user)\n';

/** What the readers report, errors first. */
export const problemExamples: readonly ProblemExample[] = [
	{
		code: 'no-tasks-found',
		severity: 'error',
		about: 'The document is no plan: no tiers, task table, ids or needs notes.',
		problems: plan('# Notes\n\n- milk\n'),
	},
	{
		code: 'duplicate-task-id',
		severity: 'error',
		about: 'Two tasks have one id. Give one of them another.',
		problems: plan('### T1: A\n\n### T1: B\n'),
	},
	{
		code: 'duplicate-title',
		severity: 'error',
		about: 'Two tasks have one title. Rename one.',
		problems: plan('### T1: Login\n\n### T2: Login\n'),
	},
	{
		code: 'unknown-reference',
		severity: 'error',
		about: 'A need names no task. Write an id or title, or list the name in `externals`.',
		problems: plan(`${list}T9\n`),
	},
	{ code: 'ambiguous-reference', severity: 'error', about: 'A need may mean several tasks. Write the id.', problems: plan(schemas) },
	{
		code: 'vague-reference',
		severity: 'error',
		about: 'A need names nothing ("all above"). Write ids or titles.',
		problems: plan(`${list}all above\n`),
	},
	{ code: 'reversed-range', severity: 'error', about: 'A range ends before it begins.', problems: plan(`${list}T5-T3\n`) },
	{ code: 'range-too-large', severity: 'error', about: 'A range is longer than 200 tasks.', problems: plan(`${list}T100-T900\n`) },
	{ code: 'self-need', severity: 'error', about: 'A task needs itself.', problems: plan(`${list}T2\n`) },
	{
		code: 'cycle',
		severity: 'error',
		about: 'Tasks need each other in a ring; the whole ring is named.',
		problems: plan('### T1: A\n- Depends on: T2\n\n### T2: B\n- Depends on: T1\n'),
	},
	{
		code: 'bad-frontmatter',
		severity: 'error',
		about: 'The `---` block is no YAML, or uses aliases.',
		problems: plan('---\nid: [\n---\n'),
	},
	{
		code: 'invalid-title',
		severity: 'error',
		about: 'A title in frontmatter is no text.',
		problems: plan('---\nid: a\ntitle: [b, c]\nneeds: []\n---\n'),
	},
	{
		code: 'invalid-minutes',
		severity: 'error',
		about: 'An estimate is no number of minutes. Write 30 or 30m.',
		problems: plan('### T1: A\n- Estimate: soon\n'),
	},
	{
		code: 'too-large',
		severity: 'error',
		about: 'The text is larger than the limit. Split it.',
		problems: plan('### T1: A\n', { limits: { bytes: 4 } }),
	},
	{ code: 'too-deep', severity: 'error', about: 'Lists or quotes are nested deeper than the limit.', problems: plan(deep) },
	{
		code: 'unclosed-fence',
		severity: 'error',
		about: 'A fence never closes and hides a task; a warning where it hides less.',
		problems: plan('### T1: A\n\n```\n### T2: B\n'),
	},
	{
		code: 'unclosed-html',
		severity: 'error',
		about: 'A comment or an HTML block never closes and hides a task; a warning where it hides less.',
		problems: plan('### T1: A\n\n<!--\n### T2: B\n'),
	},
	{
		code: 'empty-needs',
		severity: 'warning',
		about: 'A needs note is empty. Write what is needed, or None.',
		problems: plan('### Tier 1 (Batch 1):\n- A\n- B (needs: )\n'),
	},
	{
		code: 'tier-contradicts-needs',
		severity: 'warning',
		about: 'A task stands in the same tier as what it needs, or before it. The needs win.',
		problems: plan('### Tier 1 (Batch 1):\n- A\n- B (needs: A)\n'),
	},
	{
		code: 'nested-task-heading',
		severity: 'warning',
		about: 'A task heading inside a list is no task. Move it to the margin.',
		problems: plan('### T1: A\n\n- x\n\n  ### T2: B\n'),
	},
	{
		code: 'status-mismatch',
		severity: 'warning',
		about: 'Field and glyph of a task disagree. The field wins.',
		problems: summary('### T1: A ✅\n- **Assigned**: @a\n- **Status**: FAILED\n'),
	},
	{
		code: 'missing-section',
		severity: 'warning',
		about: 'A summary lacks a section that every summary has.',
		problems: summary('### T1: A\n- **Assigned**: @a\n'),
	},
	{
		code: 'placeholder',
		severity: 'warning',
		about: '`[placeholder]`, TBD or TODO was never filled in.',
		problems: () => readEvidence('# Evidence: T1\n\n## Files Created\n- TBD\n').problems,
	},
	{
		code: 'loose-reference',
		severity: 'info',
		about: 'A need was taken for a task by the first words of its title. `pin` makes it exact.',
		problems: plan('### T1: Database schema\n\n### T2: Login\n- Depends on: database\n'),
	},
	{ code: 'soft-need', severity: 'info', about: 'A need in parentheses is optional, and no need.', problems: plan(`${list}(T1)\n`) },
	{
		code: 'document-prerequisite',
		severity: 'info',
		about: 'A need names a file, not a task.',
		problems: plan(`${list}plan.md (required)\n`),
	},
	{
		code: 'ids-not-written',
		severity: 'info',
		about: 'The document writes no ids, so they were given in its order. `pin` writes them.',
		problems: plan('### Tier 1 (Batch 1):\n- A\n- B\n'),
	},
	{
		code: 'unpinnable-reference',
		severity: 'info',
		about: 'A title would be read as several references. Pin the ids first.',
		problems: () => pinReferences('### Tier 1 (Batch 1):\n- Search, and index\n\n### Tier 2 (Batch 2):\n- B (needs: search)\n').problems,
	},
	{
		code: 'diagram-ignored',
		severity: 'info',
		about: 'A diagram is not read. Write its needs as text.',
		problems: plan('### T1: A\n\n```mermaid\ngraph TD\na --> b\n```\n'),
	},
	{
		code: 'unknown-field',
		severity: 'info',
		about: 'A field of a summary is kept, but means nothing to Batchwright.',
		problems: summary('### T1: A\n- **Assigned**: @a\n- **Mood**: good\n'),
	},
	{
		code: 'unparsed-line',
		severity: 'info',
		about: 'A line of a contract section could not be read.',
		problems: contract('## APIs Provided\n- GET /a → {id: number}\n- and more\n'),
	},
	{
		code: 'not-an-interface',
		severity: 'info',
		about: 'The file has no contract section and no fact.',
		problems: contract('# Screens\n\nBlue.\n'),
	},
	{
		code: 'more-problems',
		severity: 'info',
		about: 'There were more problems than the limit; the rest is counted.',
		problems: plan(`${list}T7, T8, T9\n`, { limits: { problems: 1 } }),
	},
];
