const LATER =
	/[([—–:-]\s*(?:(?:is|are|was|to be|will be|still|marked)\s+)?(?:planned|proposed|deferred|postponed|future|coming (?:soon|later|in|with)|not (?:yet )?(?:implemented|available|part|included|done|built)|todo: implement|to be (?:added|implemented|done|built)|will be (?:added|implemented))\b/i;

/** Whether a line says that what it names isn't there yet, or is struck out. */
export function isLater(line: string): boolean {
	return /^\W*~~.*~~\W*$/.test(line) || LATER.test(line.replace(/\{[^{}]*\}/g, ''));
}
