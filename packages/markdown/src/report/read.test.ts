import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { hostileDocument } from '../text/testing/hostile.js';
import { readReport } from './read.js';

test('a report that people wrote', () => {
	const { report } = readReport(`# Integration Report - batch 12

## Test Execution Summary
- Total tests run: 145
- Final status: ✅ ALL TESTS PASSING

## Deviations Found & Resolved
1. **API format**
   - Resolution: fixed
2. Colour ❌ still open

## Final Build Status
- [x] Lint
- [ ] Bundle
`);
	expect(report).toMatchObject({
		number: 12,
		passed: true,
		sections: [
			{
				title: 'Test Execution Summary',
				items: [
					{ ok: 'unknown', text: 'Total tests run: 145', line: 4 },
					{ ok: true, line: 5 },
				],
			},
			{
				title: 'Deviations Found & Resolved',
				items: [
					{ ok: 'unknown', text: 'API format', line: 8 },
					{ ok: false, line: 10 },
				],
			},
			{
				title: 'Final Build Status',
				items: [
					{ ok: true, text: 'Lint' },
					{ ok: false, text: 'Bundle' },
				],
			},
		],
	});
});

test.each([
	['- **Result**: PASSED', true],
	['- **Result**: FAILED', false],
	['**Result**: FAILED', false],
	['- Overall status: broken, 3 tests failing', false],
	['- **Status**: see below', 'unknown'],
	['All fine.', 'unknown'],
])('%j says %s', (line, passed) => {
	expect(readReport(`# Report\n\n${line}\n`).report.passed).toBe(passed);
});

test('no text makes it throw, and every result is plain data', () => {
	fc.assert(
		fc.property(hostileDocument, (document) => {
			const result = readReport(document);
			expect(JSON.parse(JSON.stringify(result))).toEqual(result);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('over its limits a report is unknown and says why', () => {
	expect(readReport('- **Result**: PASSED', { limits: { bytes: 5 } })).toMatchObject({
		report: { passed: 'unknown' },
		problems: [{ code: 'too-large' }],
	});
});
