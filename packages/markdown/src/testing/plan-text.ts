import fc from 'fast-check';

const word = fc.constantFrom(
	'auth',
	'user',
	'database',
	'api',
	'mocks',
	'Setup',
	'Reports',
	'Admin panel',
	'events',
	'TASK-002',
	'T1',
	'a & b',
	'`code`',
	'**bold**',
	'<b>',
	'✅',
	'日本',
	'e\u0301',
	'\\(x)',
	'[P]',
	'&amp;',
	'\u0000',
	'(v2)',
);
const title = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const needs = fc
	.array(
		fc.oneof(title, fc.constantFrom('TASK-001', 'T2', 'all of Batch 1', 'Phase 2', 'T1-T3', 'None', 'all above', '(auth)', '1', 'plan.md')),
		{ maxLength: 3 },
	)
	.map((list) => list.join(', '));
const note = fc.oneof(
	fc.constant(''),
	needs.map((list) => ` (needs: ${list})`),
	needs.map((list) => ` (depends on ${list})`),
);
const bullet = fc
	.tuple(
		fc.constantFrom('- ', '* ', '- [ ] ', '- [x] ', '  - ', '1. '),
		fc.constantFrom('', '', '', 'TASK-001: ', 'TASK-007: ', 'T1 ', 'T2 [P] [US1] ', '2.1 '),
		title,
		note,
	)
	.map((parts) => parts.join(''));
const line = fc.oneof(
	{ weight: 6, arbitrary: bullet },
	{
		weight: 2,
		arbitrary: fc.constantFrom(
			'### Tier 1 - First (Batch 1):',
			'### Tier 2',
			'## Phase 2: Core',
			'### TASK-003: Title',
			'Batch 1\n---',
			'## Notes',
			'**B12 — Title**',
		),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(
			'',
			'',
			'**Depends on**: auth',
			'- **Dependencies**: TASK-001, api',
			'  - needs: user',
			'> - quoted (needs: x)',
			'```',
			'<!-- hidden',
			'-->',
			'| Task | Depends on |\n| - | - |\n| Login | auth |\n| T9 Logout | Login |',
			'- Risk: high',
			'text',
		),
	},
);

/** Text of planning documents, whole and broken. */
export const planText: fc.Arbitrary<string> = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));
