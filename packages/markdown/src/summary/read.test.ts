import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { isAbsent, normaliseText } from '../text/normalise.js';
import { hostileDocument } from '../text/testing/hostile.js';
import { readSummary } from './read.js';
import { renderSummary } from './render.js';
import type { SummaryTask } from './summary.js';
import { planned, type SummaryInput, summaryInput } from './testing/summaries.js';

const text = (given: string | undefined): string | undefined => (isAbsent(given) ? undefined : normaliseText(given!));

/** What a reader must find in the summary of an input. */
function expected({ batch, details }: SummaryInput) {
	const tasks = new Map(details.tasks.map((task) => [task.id, task]));
	return {
		number: batch.number,
		state: details.results ? 'completed' : 'planned',
		objective: text(details.objective),
		objectiveDone: details.objectiveDone,
		tasks: batch.units.flatMap((unit) =>
			unit.taskIds.map((id, index) => {
				const result = details.results && new Map(Object.entries(details.results)).get(id)!;
				const names = new Map(Object.entries(details.assigned ?? {}));
				const assigned = names.get(id) ?? unit.taskIds.map((other) => names.get(other)).find((name) => name !== undefined);
				return {
					id,
					title: text(tasks.get(id)!.title),
					status: result?.status ?? 'PLANNED',
					assigned: text(assigned),
					deliverables: result ? undefined : text(tasks.get(id)!.deliverables?.[0]),
					dependencies: result ? [] : tasks.get(id)!.needs,
					evidence: text(result?.evidence),
					commit: text(result?.commit),
					reason: text(result?.reason),
					blockedBy: result?.blockedBy ?? [],
					unit: unit.taskIds.length > 1 ? { index: index + 1, of: unit.taskIds.length, taskIds: unit.taskIds } : undefined,
				};
			}),
		),
		criteria: details.criteria!.map((one) =>
			typeof one === 'string' ? { text: text(one), done: false } : { text: text(one.text), done: one.done },
		),
		integration: details.integration!.map((one) => ({ text: text(one.text), ok: one.ok })),
		unlocked: details.unlocked!.map((one) => ({ id: one.id, title: text(one.title) ?? '', because: text(one.because) })),
	};
}

function found(summary: ReturnType<typeof readSummary>['summary']) {
	const slim = ({ id, title, status, assigned, deliverables, dependencies, evidence, commit, reason, blockedBy, unit }: SummaryTask) => ({
		id,
		title,
		status,
		assigned,
		deliverables,
		dependencies,
		evidence,
		commit,
		reason,
		blockedBy,
		unit,
	});
	return {
		number: summary.number,
		state: summary.state,
		objective: summary.objective,
		objectiveDone: summary.objectiveDone,
		tasks: summary.tasks.map(slim),
		criteria: summary.criteria.map(({ text: said, done }) => ({ text: said, done })),
		integration: summary.integration.map(({ text: said, ok }) => ({ text: said, ok })),
		unlocked: summary.unlocked.map(({ id, title, because }) => ({ id, title, because })),
	};
}

test('a rendered summary reads back as what went in, and nothing in it makes a heading', () => {
	fc.assert(
		fc.property(summaryInput, (input) => {
			const written = renderSummary(input.batch, input.details);
			const { summary, problems } = readSummary(written);
			expect(found(summary)).toEqual(expected(input));
			expect(problems.filter((problem) => problem.severity !== 'info')).toEqual([]);
			const sections =
				3 + [input.details.criteria, input.details.integration, input.details.unlocked].filter((list) => list!.length > 0).length;
			expect(summary.sections).toHaveLength(sections + input.details.tasks.length + (input.details.results ? 0 : 1));
		}),
		{ numRuns: lawRuns(10_000) },
	);
});

test('the reference parser sees the same headings', () => {
	fc.assert(
		fc.property(summaryInput, (input) => {
			const written = renderSummary(input.batch, input.details);
			const headings = fromMarkdown(written).children.flatMap((node) =>
				node.type === 'heading' ? [[node.depth, node.position!.start.line]] : [],
			);
			expect(readSummary(written).summary.sections.map(({ depth, line }) => [depth, line])).toEqual(headings);
		}),
		{ numRuns: lawRuns(300) },
	);
});

test('no text makes the reader throw, and every result is plain data', () => {
	fc.assert(
		fc.property(hostileDocument, (document) => {
			const result = readSummary(document);
			expect(JSON.parse(JSON.stringify(result))).toEqual(result);
			for (const { offset, endOffset, line } of result.problems) {
				expect(offset).toBeLessThanOrEqual(endOffset!);
				expect(endOffset).toBeLessThanOrEqual(document.length);
				expect(line).toBeGreaterThan(0);
			}
		}),
		{ numRuns: lawRuns(2000) },
	);
});

test('line ends and a BOM change nothing but offsets and the revision', () => {
	fc.assert(
		fc.property(hostileDocument, (document) => {
			const lf = document.replace(/\r\n?/g, '\n').replace(/\ufeff/g, '');
			const model = (given: string) => {
				const { summary, problems } = readSummary(given);
				return { ...summary, revision: '', problems: problems.map(({ offset: _, endOffset: __, ...rest }) => rest) };
			};
			const read = model(lf);
			expect(model(lf.replace(/\n/g, '\r\n'))).toEqual(read);
			expect(model(lf.replace(/\n/g, '\r'))).toEqual(read);
			expect(model(`\ufeff${lf}`)).toEqual(read);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('blank lines above move all lines and nothing else', () => {
	fc.assert(
		fc.property(summaryInput, fc.integer({ min: 1, max: 5 }), (input, by) => {
			const written = renderSummary(input.batch, input.details);
			const lines = (given: string) => JSON.stringify({ ...readSummary(given).summary, revision: '' });
			const moved = JSON.stringify(JSON.parse(lines(written)), (key, value) => (key === 'line' || key === 'endLine' ? value + by : value));
			expect(lines('\n'.repeat(by) + written)).toBe(moved);
		}),
		{ numRuns: lawRuns(300) },
	);
});

test.each([
	['Status: done', 'COMPLETE'],
	['**Status:** ✅ COMPLETE', 'COMPLETE'],
	['**Status**: IN PROGRESS (Bob)', 'RUNNING'],
	['__Status__: blocked', 'BLOCKED'],
	['**Status**: FAILED <!-- ask Bob -->', 'FAILED'],
	['**Status**: nobody knows', 'PLANNED'],
	['**Status**: not started', 'PLANNED'],
	['**`Status`**: cancelled', 'CANCELLED'],
])('a bullet %j says %s', (bullet, status) => {
	const { summary } = readSummary(`## Planned Tasks\n\n### T1: A\n* ${bullet}\n`);
	expect(summary.tasks).toMatchObject([{ id: 'T1', title: 'A', status }]);
});

test.each([
	['### T1: A ✅', 'COMPLETE', 'A'],
	['### T1 — A ❌ ###', 'FAILED', 'A'],
	['T1 - A ⛔\n---', 'BLOCKED', 'A'],
	['### **T1: A 🚫**', 'CANCELLED', 'A'],
	['### T1: A &#x2705;', 'PLANNED', 'A ✅'],
	['### T1: A `✅`', 'PLANNED', 'A ✅'],
	['### T1', 'PLANNED', undefined],
])('a heading %j says %s', (heading, status, title) => {
	const { summary } = readSummary(`# Tasks\n\n${heading}\n`);
	expect(summary.tasks.map((task) => [task.id, task.status, task.title])).toEqual([['T1', status, title]]);
});

test('people write other orders, bullets, groups and sections of their own', () => {
	const { summary, problems } = readSummary(
		[
			'Batch 7: storage',
			'===',
			'## Timeline',
			'* Start: 09:00',
			'## Success criteria',
			'+ [X] it runs',
			'+ it is fast',
			'## Completed Tasks',
			'### Backend',
			'#### T-1: Store',
			'1. **Status**: DONE',
			'2. **Owner**: Ann',
			'#### T-2: Queue ✅',
			'- **Status**: FAILED',
			'## Notes',
			'> ### T-9: quoted',
			'## Objective',
			'✅ Keep *all* data.',
		].join('\n'),
	);
	expect(summary).toMatchObject({
		number: 7,
		state: 'completed',
		objective: 'Keep all data.',
		objectiveDone: true,
		timeline: [{ label: 'Start', value: '09:00', line: 4 }],
		criteria: [
			{ text: 'it runs', done: true, line: 6 },
			{ text: 'it is fast', done: false, line: 7 },
		],
		tasks: [
			{ id: 'T-1', status: 'COMPLETE', line: 10, endLine: 12, fields: [{ name: 'Status' }, { name: 'Owner', value: 'Ann', line: 12 }] },
			{ id: 'T-2', status: 'FAILED', line: 13, endLine: 14 },
		],
	});
	expect(problems.map(({ code, line }) => [code, line])).toEqual([
		['unknown-field', 12],
		['status-mismatch', 14],
	]);
});

test('two tasks of one id are reported with both lines, each range slices to what it names', () => {
	const document = '## Planned Tasks\n\n### T1: A\n\n### T1: B\n- **Stat**: x\n';
	const { problems } = readSummary(document);
	const slices = problems.map(({ code, offset, endOffset }) => [code, document.slice(offset, endOffset)]);
	expect(slices).toEqual([
		['missing-section', '## Planned Tasks'],
		['duplicate-task-id', 'T1'],
		['unknown-field', '**Stat**: x'],
	]);
	expect(problems[1]).toMatchObject({ line: 5, related: [{ line: 3 }] });
});

test.each([
	['```\n### T2: hidden\n', 'unclosed-fence', 'error'],
	['~~~\n- **Owner**: x\n', 'unclosed-fence', 'warning'],
	['<!-- note\n\n### T2: hidden\n', 'unclosed-html', 'error'],
])('%j hides what follows', (tail, code, severity) => {
	expect(readSummary(`${planned}\n${tail}`).problems).toMatchObject([{ code, severity, line: planned.split('\n').length + 1 }]);
});

test.each(['```\n### T2: hidden\n```\n', '```\nonly code\n', '<div>\n### T2: hidden\n', '<!-- ### T2 -->\n'])(
	'%j hides nothing that counts',
	(tail) => {
		expect(readSummary(`${planned}\n${tail}`).problems).toEqual([]);
	},
);

test('a fenced, quoted or commented copy of a task changes nothing', () => {
	const copy = '### W-2: Message queue ✅\n- **Status**: COMPLETE';
	for (const block of [`\`\`\`\n${copy}\n\`\`\``, `<!--\n${copy}\n-->`, `> ${copy.replace('\n', '\n> ')}`]) {
		const tasks = readSummary(planned.replace('## Success', `${block}\n\n## Success`)).summary.tasks;
		expect(tasks.map(({ id, status }) => [id, status])).toEqual([
			['W-1', 'PLANNED'],
			['W-2', 'PLANNED'],
			['W-3', 'PLANNED'],
		]);
	}
});

test('over its limits a summary is empty and says why', () => {
	expect(readSummary(planned, { limits: { bytes: 10 } })).toMatchObject({ summary: { tasks: [] }, problems: [{ code: 'too-large' }] });
	expect(readSummary(`${planned}\n${'>'.repeat(101)}`)).toMatchObject({ summary: { tasks: [] }, problems: [{ code: 'too-deep' }] });
	const many = `${planned}\n## More\n${'### T: x\n- **Own**: y\n'.repeat(3)}`;
	expect(readSummary(many.replace('## More', ''), { limits: { problems: 2 } }).problems.map(({ code }) => code)).toEqual([]);
});
