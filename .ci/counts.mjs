// Adds up the test counts that vitest's JSON reporter wrote, one file per package.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
let passed = 0;
let failed = 0;
for (const name of readdirSync(folder)) {
	const report = JSON.parse(readFileSync(join(folder, name), 'utf8'));
	passed += report.numPassedTests;
	failed += report.numFailedTests;
}
console.log(`${passed} ${failed}`);
