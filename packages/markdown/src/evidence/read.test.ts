import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { hostileDocument } from '../text/testing/hostile.js';
import { readEvidence } from './read.js';

test('what a worker claims', () => {
	const { evidence, problems } = readEvidence(`# Task Evidence: Storage adapter

**Task ID**: W-1
**Status**: ✅ COMPLETE
**Commit**: \`abc123\`

## Files Created
- \`src/store.ts\` (new file)
- src/store.test.ts: the laws

## Changes Made
- \`src/index.ts\` (lines 12-45): exports it
- \`src/queue.ts\` (new file): queue

## Test Evidence
\`\`\`bash
# all of them
$ npm test -- store
\`\`\`
\`\`\`
Suites: 1 passed
Tests: 4 passed, 1 failed, 5 total
\`\`\`
- Command: \`npm run lint\`

## Exit Criteria
- [x] No data is lost
- [ ] [Specific outcome]

Notes: TBD
`);
	expect(evidence).toEqual({
		title: 'Task Evidence: Storage adapter',
		task: 'W-1',
		status: 'COMPLETE',
		commit: 'abc123',
		filesCreated: [
			{ path: 'src/store.ts', note: 'new file', line: 8 },
			{ path: 'src/store.test.ts', note: 'the laws', line: 9 },
			{ path: 'src/queue.ts', note: 'new file: queue', line: 13 },
		],
		filesModified: [{ path: 'src/index.ts', note: 'exports it', line: 12 }],
		tests: [
			{ command: 'npm test -- store', line: 16 },
			{ passed: 4, failed: 1, line: 20 },
			{ command: 'npm run lint', line: 24 },
		],
		criteria: [
			{ text: 'No data is lost', done: true, line: 27 },
			{ text: '[Specific outcome]', done: false, line: 28 },
		],
		placeholders: [
			{ text: '[Specific outcome]', line: 28 },
			{ text: 'TBD', line: 30 },
		],
	});
	expect(problems.map(({ code, line }) => [code, line])).toEqual([
		['placeholder', 28],
		['placeholder', 30],
	]);
});

test.each([
	['# Evidence: W-7', 'W-7'],
	['# Evidence: two words', undefined],
	['# Implementation Evidence\n\n- **Task**: W-8', 'W-8'],
])('%j is of task %s', (text, task) => {
	expect(readEvidence(text).evidence.task).toBe(task);
});

test('files below a label instead of a heading', () => {
	const { evidence } = readEvidence(
		'# Evidence: W-1\n\n**Files Created**:\n- a/b.ts\n\n**Files Modified:**\n\n* c.ts - typo\n\nOther:\n- d.ts\n',
	);
	expect(evidence).toMatchObject({ filesCreated: [{ path: 'a/b.ts', line: 4 }], filesModified: [{ path: 'c.ts', note: 'typo', line: 8 }] });
});

test('links, code, checkboxes and escaped brackets are no placeholders', () => {
	expect(readEvidence('[a link](x) [x] \\[not one\\] `[Name]` [^1]\n\n```\nTODO\n```\n\n- [x] done\n').problems).toEqual([]);
});

test('the range of a problem slices to what it names, whatever the text; the reader never throws', () => {
	fc.assert(
		fc.property(hostileDocument, fc.constantFrom('', '[Task Name]', 'TODO'), (document, placeholder) => {
			const text = `${document}\n\n${placeholder}\n`;
			const result = readEvidence(text);
			expect(JSON.parse(JSON.stringify(result))).toEqual(result);
			expect(
				result.problems.filter(({ code }) => code === 'placeholder').map(({ offset, endOffset }) => text.slice(offset, endOffset)),
			).toEqual(result.evidence.placeholders.map((found) => found.text));
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('over its limits evidence is empty and says why', () => {
	expect(readEvidence('# Evidence: W-1', { limits: { bytes: 3 } })).toMatchObject({
		evidence: { title: '', tests: [] },
		problems: [{ code: 'too-large' }],
	});
});

test('node:test and TAP write a count a line', () => {
	const counts = (...lines: string[]): unknown =>
		readEvidence(['# Evidence', '', '## Tests', '', '```', ...lines, '```', ''].join('\n')).evidence.tests;
	expect(counts('# tests 12', '# pass 12', '# fail 0', '# skipped 0')).toMatchObject([{ passed: 12, failed: 0 }]);
	expect(counts('ℹ pass 3', 'ℹ fail 1')).toMatchObject([{ passed: 3, failed: 1 }]);
	expect(counts('Suites: 1 failed', 'Tests: 4 passed')).toEqual([{ passed: 4, line: 5 }]);
});
