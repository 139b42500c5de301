import { checkTasks } from '@batchwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { planText } from '../testing/plan-text.js';
import type { DependenciesDocument } from './document.js';
import { readDependencies } from './read.js';

const pattern = `## Dependency Analysis for Implementation

### Tier 1 - No Dependencies (Batch 1):
- Environment setup
- Database schema
- Mock services
- Shared utilities

### Tier 2 - Basic Dependencies (Batch 2):
- Authentication (needs: database)
- Topics (needs: database)
- Reports (needs: database, mocks)

### Tier 3 - Complex Dependencies (Batch 3):
- Admin panel (needs: auth, topics)
- Analytics (needs: reports, topics)
- Notifications (needs: auth, events)
`;

test('the dependency analysis of the pattern', () => {
	const read = readDependencies(pattern);
	expect(read.form).toBe('tiers');
	expect(read.tasks.map(({ id, title, needs }) => [id, title, needs])).toEqual([
		['TASK-001', 'Environment setup', []],
		['TASK-002', 'Database schema', []],
		['TASK-003', 'Mock services', []],
		['TASK-004', 'Shared utilities', []],
		['TASK-005', 'Authentication', ['TASK-002']],
		['TASK-006', 'Topics', ['TASK-002']],
		['TASK-007', 'Reports', ['TASK-002', 'TASK-003']],
		['TASK-008', 'Admin panel', ['TASK-005', 'TASK-006']],
		['TASK-009', 'Analytics', ['TASK-007', 'TASK-006']],
		['TASK-010', 'Notifications', ['TASK-005']],
	]);
	expect(read.groups.map(({ kind, number, batch, taskIds }) => [kind, number, batch, taskIds.length])).toEqual([
		['tier', 1, 1, 4],
		['tier', 2, 2, 3],
		['tier', 3, 3, 3],
	]);
	const errors = read.problems.filter((problem) => problem.severity === 'error');
	expect(errors).toMatchObject([{ code: 'unknown-reference', line: 17, column: 31 }]);
	expect(pattern.slice(errors[0]!.offset, errors[0]!.endOffset)).toBe('events');
});

const codesOf = (text: string): string[] => readDependencies(text).problems.map((problem) => problem.code);
const tasksOf = (text: string): unknown[] => readDependencies(text).tasks.map(({ id, title, needs }) => [id, title, needs]);

test('ids on checkbox items: parallel, done, and no task beside them', () => {
	const text =
		'## Phase 1: Setup\n\n- [x] T001 Create project\n- [ ] T002 [P] [US1] Add model in `src/m.ts` (depends on T001)\n- T001: a remark (needs nothing)\n- **US2**: depends on US1\n- [ ] SC-001 is fast\n';
	const read = readDependencies(text);
	expect(tasksOf(text)).toEqual([
		['T001', 'Create project', []],
		['T002', 'Add model in src/m.ts', ['T001']],
	]);
	expect(read).toMatchObject({ form: 'ids', done: ['T001'], parallel: ['T002'] });
});

test('id headings with fields, a heading "Dependencies" and a list under a field', () => {
	const text = `## Work Package WP01: Core
**Dependencies**: None
- [ ] T001 a subtask (needs: T900)

## Work Package WP02: More
### Dependencies
- Depends on WP01 (models).

## Task 2.1: Last ✅
- **Depends on**:
  - WP01
  - WP02
- Estimate: 1h
- Touches: src/a.ts, table:users
- Coupled with: WP02
`;
	const read = readDependencies(text);
	expect(tasksOf(text)).toEqual([
		['WP01', 'Core', []],
		['WP02', 'More', ['WP01']],
		['Task 2.1', 'Last', ['WP01', 'WP02']],
	]);
	expect(read.tasks[2]).toMatchObject({ minutes: 60, touches: ['src/a.ts', 'table:users'], coupledWith: ['WP02'] });
	expect(read.done).toEqual(['Task 2.1']);
});

test('bold lines stand for headings', () => {
	expect(tasksOf('**B1 — First**\n\nDepends on: None\n\n**B2 — Second**\n\nDepends on: B1\n')).toEqual([
		['B1', 'First', []],
		['B2', 'Second', ['B1']],
	]);
});

test('a table with names and needs; escaped pipes belong to their cell', () => {
	expect(
		tasksOf('| Module | Depends on | Can depend on (soft) |\n|---|---|---|\n| Core \\| base | — | |\n| Auth ✅ | core | Core |\n'),
	).toEqual([
		['TASK-001', 'Core | base', []],
		['TASK-002', 'Auth', ['TASK-001']],
	]);
	expect(tasksOf('| ID | Task | Needs |\n|---|---|---|\n| A-1 | First | |\n| A-2 | Second | A-1 |\n')).toEqual([
		['A-1', 'First', []],
		['A-2', 'Second', ['A-1']],
	]);
	expect(tasksOf('| Module | Hard depends on |\n|---|---|\n| 01 Setup | — |\n| 02 Auth | 01 |\n')).toEqual([
		['01', 'Setup', []],
		['02', 'Auth', ['01']],
	]);
});

test('the frontmatter of a task file is one task', () => {
	const text =
		'---\nid: task-7\ntitle: "Write it"\nstatus: Done\ndependencies: [task-3, "task-7"]\npriority: high\n---\n\n## Notes\n- x (needs: y)\n';
	const read = readDependencies(text);
	expect(read).toMatchObject({ form: 'frontmatter', done: ['task-7'], tasks: [{ id: 'task-7', title: 'Write it', needs: [] }] });
	expect(read.problems.map(({ code, offset, endOffset }) => [code, text.slice(offset, endOffset)])).toEqual([
		['unknown-reference', 'task-3'],
		['self-need', 'task-7'],
	]);
	expect(codesOf('---\nid: [\n---\n')).toContain('bad-frontmatter');
	expect(codesOf('---\nid: a\ntitle: [b, c]\nneeds: []\n---\n')).toContain('invalid-title');
	expect(codesOf('---\nneeds: &a [x]\nid: *a\n---\n')).toContain('bad-frontmatter');
});

test.each([
	['| Package | Version | License |\n|---|---|---|\n| next | 14 | MIT |\n'],
	['# Dependencies\n\n- react\n- next\n\n```bash\nnpm install\n```\n'],
	['---\nid: intro\ntitle: Introduction\n---\n\n# Intro\n\n1. One\n2. Two\n'],
	['### FR-001: The user can log in\n- fast\n\n### Step 1: Load it\n- do this\n'],
	[''],
])('%j is no plan', (text) => {
	const read = readDependencies(text);
	expect(read).toMatchObject({ tasks: [], form: 'none', problems: [{ code: 'no-tasks-found', severity: 'error' }] });
});

test('what stands in fences, comments, quotes and headings in lists is no task', () => {
	const text =
		'### Tier 1\n- Real\n\n```\n- Fenced (needs: a)\n```\n\n<!--\n- Hidden (needs: a)\n-->\n\n> - Quoted (needs: a)\n\n- ### TASK-009: Nested\n\n```mermaid\na --> b\n```\n';
	const read = readDependencies(text);
	expect(read.tasks.map(({ title }) => title)).toEqual(['Real']);
	expect(codesOf(text)).toEqual(expect.arrayContaining(['nested-task-heading', 'diagram-ignored']));
});

test('an unclosed fence or comment that hides tasks is an error, one that hides nothing is none', () => {
	expect(readDependencies('### Tier 1\n- A\n\n```\n### TASK-001: Gone\n').problems).toContainEqual(
		expect.objectContaining({ code: 'unclosed-fence', severity: 'error', line: 4 }),
	);
	expect(readDependencies('### Tier 1\n- A\n\n<!--\n## Notes\n').problems).toContainEqual(
		expect.objectContaining({ code: 'unclosed-html', severity: 'warning', line: 4 }),
	);
	expect(codesOf('### Tier 1\n- A\n\n```\nlast\n')).not.toContain('unclosed-fence');
});

test.each([
	['- A (needs: b)\n- B (needs: a)\n', 'cycle', 'A'],
	['### Tier 1\n- A (needs: a)\n', 'self-need', 'a'],
	['### Tier 1\n- A\n- Same\n- same\n', 'duplicate-title', 'Same'],
	['### Tier 1\n- T1 A\n- T1 B\n', 'duplicate-task-id', 'A'],
	['### Tier 1\n- A (needs: B)\n### Tier 2\n- B\n', 'tier-contradicts-needs', 'A'],
	['### Tier 1\n- Set one\n- Set two\n- C (needs: set)\n', 'ambiguous-reference', 'set'],
	['### Tier 1\n- A (needs: 1)\n', 'unknown-reference', '1'],
	['### Tier 1\n- A (needs: all of Batch 9)\n', 'unknown-reference', 'all of Batch 9'],
	['### Tier 1\n- Authentication\n### Tier 2\n- B (needs: auth)\n', 'loose-reference', 'auth'],
	['### Tier 1\n- A\n### Tier 2\n- B (needs: A, (a))\n', 'soft-need', 'a'],
	['### Tier 1\n- A [minutes: soon]\n', 'invalid-minutes', 'soon'],
	['### Tier 1\n- A (needs: )\n', 'empty-needs', '(needs: )'],
])('%j has %s at "%s"', (text, code, named) => {
	const found = readDependencies(text).problems.filter((problem) => problem.code === code);
	expect(found.map(({ offset, endOffset }) => text.slice(offset, endOffset))).toContain(named);
});

test('a cycle names every task on it and its lines', () => {
	const [cycle] = readDependencies('- A (needs: b)\n- B (needs: c)\n- C (needs: a)\n').problems.filter(
		(problem) => problem.code === 'cycle',
	);
	expect(cycle).toMatchObject({
		line: 1,
		ids: ['TASK-001', 'TASK-003', 'TASK-002'].sort().length === 3 ? expect.arrayContaining(['TASK-001', 'TASK-002', 'TASK-003']) : [],
	});
	expect(cycle?.related?.map(({ line }) => line).sort()).toEqual([1, 2, 3]);
});

test('a group stands for the tasks under its heading, by its own number or its batch', () => {
	const text = '### Tier 1 (Batch 4)\n- A\n- B\n### Tier 2\n- C (needs: all of Batch 4)\n- D (needs: Tier 1)\n';
	expect(
		readDependencies(text)
			.tasks.slice(2)
			.map(({ needs }) => needs),
	).toEqual([
		['TASK-001', 'TASK-002'],
		['TASK-001', 'TASK-002'],
	]);
});

test('escaped notes and glyphs are text', () => {
	expect(tasksOf('### Tier 1\n- bar\n- Foo \\(needs: bar)\n- Done &#x2705;\n')).toEqual([
		['TASK-001', 'bar', []],
		['TASK-002', 'Foo (needs: bar)', []],
		['TASK-003', 'Done ✅', []],
	]);
});

test('limits are problems, and errors are kept before infos', () => {
	expect(readDependencies('### Tier 1\n- A\n', { limits: { bytes: 3 } }).problems).toMatchObject([{ code: 'too-large' }]);
	expect(readDependencies('>'.repeat(200)).problems).toMatchObject([{ code: 'too-deep' }]);
	const text = `### Tier 1\n- Database schema\n### Tier 2\n${'- A (needs: database)\n'.repeat(8)}- Z (needs: nowhere)\n`;
	const { problems } = readDependencies(text, { limits: { problems: 3 }, file: 'D.md' });
	expect(problems.map(({ code }) => code)).toContain('unknown-reference');
	expect(problems).toHaveLength(4);
	expect(problems.at(-1)?.code).toBe('more-problems');
});

test('previous keeps ids over insertions, renames and removals', () => {
	const doc = '### Tier 1\n- Alpha\n- Beta\n- Gamma (needs: beta)\n';
	const previous = readDependencies(doc).tasks;
	const ids = (text: string): string[] => readDependencies(text, { previous }).tasks.map(({ id, title }) => `${title}=${id}`);
	expect(ids('### Tier 1\n- New\n- Alpha\n- Beta\n- Gamma\n')).toEqual([
		'New=TASK-004',
		'Alpha=TASK-001',
		'Beta=TASK-002',
		'Gamma=TASK-003',
	]);
	expect(ids('### Tier 1\n- Alpha\n- Better\n- Gamma\n')).toEqual(['Alpha=TASK-001', 'Better=TASK-002', 'Gamma=TASK-003']);
	expect(ids('### Tier 1\n- Gamma\n- Fresh\n- Alpha\n')).toEqual(['Gamma=TASK-003', 'Fresh=TASK-004', 'Alpha=TASK-001']);
});

const model = (text: string): unknown => {
	const { tasks, done, parallel, groups, form, problems } = readDependencies(text);
	return { tasks, done, parallel, groups, form, problems: problems.map(({ offset: _, endOffset: _end, ...problem }) => problem) };
};

test('LF, CRLF, CR and a BOM read the same', () => {
	fc.assert(
		fc.property(planText, (text) => {
			const lf = model(text);
			// Messages quote one line, so that they hold no line break either.
			expect(model(text.replaceAll('\n', '\r\n'))).toEqual(lf);
			expect(model(text.replaceAll('\n', '\r'))).toEqual(lf);
			expect(model(`\ufeff${text}`)).toEqual(lf);
		}),
		{ numRuns: lawRuns(250) },
	);
});

test('ranges slice to what their problem names, needs are tasks, and all of it is plain data', () => {
	fc.assert(
		fc.property(planText, (text) => {
			const read = readDependencies(text);
			expect(JSON.parse(JSON.stringify(read))).toEqual(read);
			for (const { message, offset, endOffset } of read.problems)
				if (offset !== undefined) expect(message.replace(/\s+/g, ' ')).toContain(text.slice(offset, endOffset).replace(/\s+/g, ' '));
			const ids = new Set(read.tasks.map(({ id }) => id));
			for (const { id, needs = [] } of read.tasks) for (const need of needs) expect(ids.has(need) && need !== id).toBe(true);
			if (read.problems.every((problem) => problem.severity !== 'error'))
				expect(checkTasks(read.tasks).filter((problem) => problem.severity === 'error')).toEqual([]);
		}),
		{ numRuns: lawRuns(500) },
	);
});

test('any text is read', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
			expect(readDependencies(text).revision).toMatch(/^[0-9a-f]{64}$/);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('a document too long to be held in memory is read like a short one', () => {
	const long = `${'x'.repeat(1 << 20)}\n`.repeat(2);
	fc.assert(
		fc.property(planText, (text) => {
			const { revision: _, ...short } = readDependencies(`${text}\n\nx\n`);
			expect(readDependencies(`${text}\n\n${long}`)).toEqual({ ...short, revision: expect.any(String) });
		}),
		{ numRuns: lawRuns(50) },
	);
});

test('references that mean the same tasks share one answer: a document may have a million', () => {
	const { references } = readDependencies('- t (needs: t)\n'.repeat(50));
	// Of the 50 of one name the first 20 are named, to each of these 20 without itself.
	expect(new Set(references.map(({ resolution }) => resolution)).size).toBe(21);
});

test('blank lines above move every line by as many, nothing else', () => {
	fc.assert(
		fc.property(planText, fc.integer({ min: 1, max: 4 }), (text, by) => {
			const moved = (read: DependenciesDocument): unknown => [
				read.tasks,
				read.problems.map(({ code, line }) => [code, line === undefined ? undefined : line + by]),
			];
			const after = readDependencies('\n'.repeat(by) + text);
			expect([after.tasks, after.problems.map(({ code, line }) => [code, line])]).toEqual(moved(readDependencies(text)));
		}),
		{ numRuns: lawRuns(250) },
	);
});

test('a fenced or commented copy of the document changes no task', () => {
	fc.assert(
		fc.property(planText, (text) => {
			fc.pre(!/```|<!--|-->/.test(text));
			const { tasks } = readDependencies(text);
			expect(readDependencies(`${text}\n\n\`\`\`\n${text}\n\`\`\`\n`).tasks).toEqual(tasks);
			expect(readDependencies(`${text}\n\n<!--\n${text}\n-->\n`).tasks).toEqual(tasks);
		}),
		{ numRuns: lawRuns(250) },
	);
});

test('strict needs are a part of the loose ones', () => {
	fc.assert(
		fc.property(planText, (text) => {
			const loose = readDependencies(text).tasks;
			for (const [at, { needs = [] }] of readDependencies(text, { strict: true }).tasks.entries())
				expect(loose[at]?.needs).toEqual(expect.arrayContaining([...needs]));
		}),
		{ numRuns: lawRuns(250) },
	);
});

test('the order of bullets with ids is only the order of tasks', () => {
	const line = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('', ' (needs: T3)', ' (needs: two)', ' (needs: T1-T4)'));
	fc.assert(
		fc.property(fc.uniqueArray(line, { selector: ([id]) => id, minLength: 1 }), (lines) => {
			const read = (list: typeof lines): unknown => {
				const text = `### Tier 1\n${list.map(([id, note]) => `- T${id} ${['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][id]}${note}`).join('\n')}\n`;
				return [...readDependencies(text).tasks].sort((a, b) => (a.id < b.id ? -1 : 1));
			};
			expect(read([...lines].reverse())).toEqual(read(lines));
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test.each([
	['a bullet', '## Tier 1\n- A\n- B\n  - Depends on:\n- C\n', [4, 5]],
	['a line under an id', '### T1 — Alpha\n**Depends on:**\n\n### T2 — Beta\n', [2, 3]],
	['the last line', '### T1 — Alpha\nDepends on:', [2, 1]],
])('a needs field with nothing below it is empty: %s', (_, text, [line, column]) => {
	expect(readDependencies(text).problems).toContainEqual(expect.objectContaining({ code: 'empty-needs', line, column }));
});

test('a needs field with a list below it is not empty', () => {
	const { tasks, problems } = readDependencies('### T1 — Alpha\n**Depends on:**\n- T2\n\n### T2 — Beta\n');
	expect([tasks[0]!.needs, problems]).toEqual([['T2'], []]);
});
