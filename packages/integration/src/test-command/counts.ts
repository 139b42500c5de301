import type { TestCounts } from './outcome.js';

/** How many tests ran, read from the end of what a test runner printed; `unknown` where no runner's closing lines are found. */
export function readCounts(output: string): TestCounts | 'unknown' {
	const lines = output.split(/\r\n|\r|\n/).map((line) => line.trim());
	for (const read of readers) {
		const counts = read(lines);
		if (counts !== undefined) return counts;
	}
	return 'unknown';
}

type Reader = (lines: readonly string[]) => TestCounts | undefined;

/** Each knows one family of closing lines; the first that finds its own answers. */
const readers: readonly Reader[] = [vitestOrJest, nodeTest, mocha, cargo, pytest, go, dotnet, junit, tap, nothingFound];

function make(passed: number, failed: number, skipped: number, total = passed + failed + skipped): TestCounts {
	return { total, passed, failed, skipped };
}

/** The number before a word, `3 passed`, in a list of such; 0 where the word is missing. */
function before(line: string, words: readonly string[]): number {
	const parts = line.split(/[^\w]+/);
	let sum = 0;
	for (const [at, part] of parts.entries()) {
		if (words.includes(part.toLowerCase()) && /^\d+$/.test(parts[at - 1] ?? '')) sum += Number(parts[at - 1]);
	}
	return sum;
}

// vitest: "Tests  1 failed | 3 passed | 1 skipped (5)"; jest: "Tests:       1 failed, 2 passed, 3 total". A monorepo prints several.
function vitestOrJest(lines: readonly string[]): TestCounts | undefined {
	const found = lines.filter((line) => /^Tests:?\s+\d/.test(line));
	if (found.length === 0) return undefined;
	const sum = (words: readonly string[]) => found.reduce((all, line) => all + before(line, words), 0);
	return make(sum(['passed']), sum(['failed']), sum(['skipped', 'todo', 'pending']));
}

// node:test: "# pass 2" of its TAP, "ℹ pass 2" of its spec reporter.
function nodeTest(lines: readonly string[]): TestCounts | undefined {
	const value = (name: string): number | undefined => {
		const found = lines.filter((line) => new RegExp(`^[#ℹ]\\s+${name}\\s+\\d+$`).test(line));
		return found.length === 0 ? undefined : found.reduce((sum, line) => sum + Number(line.split(/\s+/)[2]), 0);
	};
	const passed = value('pass');
	if (passed === undefined) return undefined;
	return make(passed, (value('fail') ?? 0) + (value('cancelled') ?? 0), (value('skipped') ?? 0) + (value('todo') ?? 0));
}

function mocha(lines: readonly string[]): TestCounts | undefined {
	const found = lines.filter((line) => /^\d+ passing\b/.test(line));
	if (found.length === 0) return undefined;
	const sum = (word: string) =>
		lines.filter((line) => new RegExp(`^\\d+ ${word}\\b`).test(line)).reduce((all, line) => all + Number.parseInt(line, 10), 0);
	return make(sum('passing'), sum('failing'), sum('pending'));
}

function cargo(lines: readonly string[]): TestCounts | undefined {
	const found = lines.filter((line) => line.startsWith('test result:'));
	if (found.length === 0) return undefined;
	const sum = (word: string) => found.reduce((all, line) => all + before(line, [word]), 0);
	return make(sum('passed'), sum('failed'), sum('ignored'));
}

function pytest(lines: readonly string[]): TestCounts | undefined {
	const line = lines.findLast((each) => /^=*\s*(?:\d+ \w+(?:, \d+ \w+)*|no tests ran) in \d/.test(each));
	if (line === undefined) return undefined;
	return make(
		before(line, ['passed', 'xpassed']),
		before(line, ['failed', 'error', 'errors']),
		before(line, ['skipped', 'deselected', 'xfailed']),
	);
}

// go test -v names each test; without -v only packages, whose tests aren't counted.
function go(lines: readonly string[]): TestCounts | undefined {
	const count = (word: string) => lines.filter((line) => line.startsWith(`--- ${word}: `)).length;
	const [passed, failed, skipped] = [count('PASS'), count('FAIL'), count('SKIP')];
	if (passed + failed + skipped > 0) return make(passed, failed, skipped);
	return lines.some((line) => /^\?\s+\S+\s+\[no test files\]$/.test(line)) && !lines.some((line) => /^ok\s+\S/.test(line))
		? make(0, 0, 0)
		: undefined;
}

// "Passed!  - Failed:     0, Passed:     3, Skipped:     0, Total:     3"
function dotnet(lines: readonly string[]): TestCounts | undefined {
	const found = lines.filter((line) => /Failed:\s*\d+, Passed:\s*\d+/.test(line));
	if (found.length === 0) return undefined;
	const sum = (word: string) => found.reduce((all, line) => all + Number(new RegExp(`${word}:\\s*(\\d+)`).exec(line)?.[1] ?? 0), 0);
	return make(sum('Passed'), sum('Failed'), sum('Skipped'));
}

// Maven Surefire and Gradle: "Tests run: 3, Failures: 0, Errors: 0, Skipped: 1"; JUnit's console: "[  3 tests successful ]".
function junit(lines: readonly string[]): TestCounts | undefined {
	const line = lines.findLast((each) => /Tests run:\s*\d+/.test(each));
	if (line !== undefined) {
		const value = (word: string) => Number(new RegExp(`${word}:\\s*(\\d+)`).exec(line)?.[1] ?? 0);
		const failed = value('Failures') + value('Errors');
		return make(value('Tests run') - failed - value('Skipped'), failed, value('Skipped'));
	}
	const value = (word: string) =>
		lines.map((each) => new RegExp(`^\\[\\s*(\\d+) tests ${word}\\s*\\]$`).exec(each)?.[1]).findLast((each) => each !== undefined);
	const passed = value('successful');
	return passed === undefined ? undefined : make(Number(passed), Number(value('failed') ?? 0), Number(value('skipped') ?? 0));
}

function tap(lines: readonly string[]): TestCounts | undefined {
	if (!lines.some((line) => line.startsWith('TAP version') || /^1\.\.\d+/.test(line))) return undefined;
	let [passed, failed, skipped] = [0, 0, 0];
	for (const line of lines) {
		if (/^(?:not )?ok\b.*#\s*(?:skip|todo)/i.test(line)) skipped++;
		else if (/^ok\b/.test(line)) passed++;
		else if (/^not ok\b/.test(line)) failed++;
	}
	return make(passed, failed, skipped);
}

function nothingFound(lines: readonly string[]): TestCounts | undefined {
	return lines.some((line) => /^no test(?:s| files)? (?:found|were found|ran|executed)\b/i.test(line)) ? make(0, 0, 0) : undefined;
}
