/** Counts of passed and failed tests in a line that a test runner, or a person, wrote. */
export function readCounts(text: string): { passed?: number; failed?: number } {
	const total = /\b(\d{1,9})\s*\/\s*(\d{1,9})\s+(?:tests?\s+)?pass(?:ed|ing)?\b/i.exec(text);
	if (total) return { passed: Number(total[1]), failed: Number(total[2]) - Number(total[1]) };
	const passed = /\b(\d{1,9})\s+(?:tests?\s+)?pass(?:ed|ing)?\b/i.exec(text)?.[1] ?? /\bpass(?:ed|ing)?:?\s+(\d{1,9})\b/i.exec(text)?.[1];
	const failed =
		/\b(\d{1,9})\s+(?:tests?\s+)?fail(?:ed|ing|ures?)?\b/i.exec(text)?.[1] ?? /\bfail(?:ed|ing|ures?)?:?\s+(\d{1,9})\b/i.exec(text)?.[1];
	return { ...(passed === undefined ? {} : { passed: Number(passed) }), ...(failed === undefined ? {} : { failed: Number(failed) }) };
}
