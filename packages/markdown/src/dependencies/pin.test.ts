import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MarkdownError } from '../errors.js';
import { lawRuns } from '../testing/law-runs.js';
import { planText } from '../testing/plan-text.js';
import { applyEdits } from '../text/splice.js';
import { pinIds } from './pin-ids.js';
import { pinReferences } from './pin-references.js';
import type { PinnedDocument } from './pinned.js';
import { readDependencies } from './read.js';

const doc = '### Tier 1\r\n- Alpha work\r\n- [ ] **Beta** work\r\n\r\n### Tier 2\r\n- Gamma work (needs: alpha, `beta`)\r\n';

test('pinIds writes the given ids and nothing else', () => {
	const pinned = pinIds(doc);
	expect(pinned.text).toBe(
		'### Tier 1\r\n- TASK-001: Alpha work\r\n- [ ] TASK-002: **Beta** work\r\n\r\n### Tier 2\r\n- TASK-003: Gamma work (needs: alpha, `beta`)\r\n',
	);
	expect(pinned.edits).toHaveLength(3);
	expect(pinIds('| Task | Needs |\n|---|---|\n| A | |\n| B | A |\n').text).toBe(
		'| Task | Needs |\n|---|---|\n| TASK-001: A | |\n| TASK-002: B | A |\n',
	);
	expect(pinIds('---\ntitle: A\nneeds: []\n---\n').text).toBe('---\nid: TASK-001\ntitle: A\nneeds: []\n---\n');
});

test('a line added to a pinned list gets the next number', () => {
	expect(pinIds('### Tier 1\n- Late\n- TASK-007: Alpha\n').text).toBe('### Tier 1\n- TASK-008: Late\n- TASK-007: Alpha\n');
});

test('pinReferences writes ids, or exact titles where there is none', () => {
	expect(pinReferences(pinIds(doc).text).text).toContain('(needs: TASK-001, `TASK-002`)');
	expect(pinReferences('### Tier 1\n- Database schema\n### Tier 2\n- B (needs: database)\n').text).toContain('(needs: Database schema)');
	expect(pinReferences('### Tier 1\n- T1 Database\n- T2 Auth (needs: the store)\n', { aliases: { 'the store': 'T1' } }).text).toContain(
		'(needs: T1)',
	);
});

test('a title that would be cut up again is left and reported', () => {
	const text = '### Tier 1\n- Search, filter\n### Tier 2\n- B (needs: search)\n';
	const pinned = pinReferences(text);
	expect(pinned.text).toBe(text);
	expect(pinned.problems.map(({ code }) => code)).toContain('unpinnable-reference');
});

test('an id that would give a meaning to a reference without one is refused', () => {
	expect(() => pinIds('### Tier 1\n- Alpha\n- Beta (needs: 1)\n')).toThrow(expect.objectContaining({ code: 'unsafe-edit', line: 3 }));
	expect(() => pinIds('x'.repeat(20), { limits: { bytes: 10 } })).toThrow(expect.objectContaining({ code: 'too-large' }));
	expect(() => pinReferences('>'.repeat(200))).toThrow(expect.objectContaining({ code: 'too-deep' }));
});

/** The result, or nothing where the edit was refused by type. */
function attempt(pin: () => PinnedDocument): PinnedDocument | undefined {
	try {
		return pin();
	} catch (error) {
		if (error instanceof MarkdownError && error.code === 'unsafe-edit') return undefined;
		throw error;
	}
}

const tasks = (text: string): unknown => readDependencies(text).tasks;

test('pinning ids twice is once, and the same tasks are read', () => {
	let pinnedRuns = 0;
	fc.assert(
		fc.property(planText, (text) => {
			const pinned = attempt(() => pinIds(text));
			if (!pinned) return;
			if (pinned.edits.length > 0) pinnedRuns++;
			expect(applyEdits(text, pinned.edits)).toBe(pinned.text);
			expect(tasks(pinned.text)).toEqual(tasks(text));
			expect(pinIds(pinned.text)).toMatchObject({ text: pinned.text, edits: [] });
		}),
		{ numRuns: lawRuns(300) },
	);
	expect(pinnedRuns).toBeGreaterThan(lawRuns(300) / 15);
});

test('pinning references twice is once, the same tasks are read, and strict finds all that is left', () => {
	fc.assert(
		fc.property(planText, (text) => {
			const pinned = attempt(() => pinReferences(text));
			if (!pinned) return;
			expect(applyEdits(text, pinned.edits)).toBe(pinned.text);
			expect(tasks(pinned.text)).toEqual(tasks(text));
			const again = attempt(() => pinReferences(pinned.text));
			expect(again).toMatchObject({ text: pinned.text, edits: [] });
			if (pinned.problems.every(({ code }) => code !== 'unpinnable-reference'))
				expect(readDependencies(pinned.text, { strict: true }).tasks).toEqual(tasks(text));
		}),
		{ numRuns: lawRuns(300) },
	);
});

test('an insertion above changes no id that a previous reading gave', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'), { minLength: 1 }),
			fc.nat(5),
			(titles, place) => {
				const plan = (list: readonly string[]): string => `### Tier 1\n${list.map((title) => `- ${title}\n`).join('')}`;
				const previous = readDependencies(plan(titles)).tasks;
				const after = readDependencies(plan([...titles.slice(0, place), 'Inserted', ...titles.slice(place)]), { previous }).tasks;
				for (const task of previous) expect(after).toContainEqual(task);
			},
		),
		{ numRuns: lawRuns(1000) },
	);
});
