import { expect, test } from 'vitest';
import { readCounts } from './test-counts.js';

test.each([
	['Tests: 4 passed, 4 total', { passed: 4 }],
	['12 tests passed, 3 failed', { passed: 12, failed: 3 }],
	['45/50 passing', { passed: 45, failed: 5 }],
	['Failed: 2', { failed: 2 }],
	['# pass 7', { passed: 7 }],
	['all good', {}],
])('%j', (text, counts) => {
	expect(readCounts(text)).toEqual(counts);
});
