import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCounts } from './counts.js';

const counts = (passed: number, failed = 0, skipped = 0) => ({ total: passed + failed + skipped, passed, failed, skipped });

test.each([
	[
		'vitest',
		' Test Files  1 failed | 1 passed (2)\n      Tests  1 failed | 3 passed | 2 skipped (6)\n   Start at  10:00\n',
		counts(3, 1, 2),
	],
	['vitest in two packages', '      Tests  3 passed (3)\n\n      Tests  4 passed (4)\n', counts(7)],
	['jest', 'Test Suites: 2 passed, 2 total\nTests:       1 skipped, 3 passed, 4 total\n', counts(3, 0, 1)],
	['mocha', '  2 passing (8ms)\n  1 pending\n  1 failing\n', counts(2, 1, 1)],
	['node:test TAP', 'TAP version 13\nok 1 - a\n1..1\n# tests 1\n# pass 1\n# fail 0\n# skipped 0\n', counts(1)],
	['node:test spec', 'ℹ tests 3\nℹ pass 2\nℹ fail 0\nℹ cancelled 1\nℹ skipped 0\n', counts(2, 1)],
	['plain TAP', '1..3\nok 1 - a\nnot ok 2 - b\nok 3 - c # SKIP later\n', counts(1, 1, 1)],
	['pytest', '===== 2 failed, 4 passed, 1 skipped in 0.12s =====\n', counts(4, 2, 1)],
	['go test -v', '=== RUN TestA\n--- PASS: TestA (0.00s)\n--- FAIL: TestB (0.00s)\nFAIL\n', counts(1, 1)],
	['go without tests', '?   \texample.com/a\t[no test files]\n', counts(0)],
	[
		'cargo in two crates',
		'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\n\ntest result: ok. 2 passed; 0 failed; 0 ignored\n',
		counts(5, 0, 1),
	],
	['dotnet', 'Passed!  - Failed:     0, Passed:     3, Skipped:     1, Total:     4, Duration: 5 ms\n', counts(3, 0, 1)],
	['Maven', '[INFO] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1\n', counts(2, 2, 1)],
	['nothing found', 'No test files found, exiting with code 0\n', counts(0)],
])('%s', (_, output, expected) => expect(readCounts(output)).toEqual(expected));

test.each(['', 'all good', 'ok', '3 passed', 'Tests are fun', 'we ran 5 tests'])('%j says nothing about tests', (output) =>
	expect(readCounts(output)).toBe('unknown'),
);

test('whatever is printed, the numbers are whole and add up', () => {
	const line = fc.oneof(
		fc.string(),
		fc.constantFrom('Tests: 1 passed, 2 total', '# pass 3', 'ok 1', '1..2', '4 passing', 'Tests run: 1, Failures: 0'),
	);
	fc.assert(
		fc.property(fc.array(line), (lines) => {
			const read = readCounts(lines.join('\n'));
			if (read === 'unknown') return;
			expect(read.passed + read.failed + read.skipped).toBe(read.total);
			for (const value of Object.values(read)) expect(Number.isInteger(value)).toBe(true);
		}),
	);
});
