const SAMPLES = new Map<string, readonly string[]>([
	['date', ['2024-01-31']],
	['date-time', ['2024-01-31T12:00:00Z']],
	['time', ['12:00:00Z']],
	['uuid', ['123e4567-e89b-12d3-a456-426614174000']],
	['email', ['a@example.com']],
	['ipv4', ['127.0.0.1']],
	['ipv6', ['::1']],
	['uri', ['https://example.com/']],
	['hostname', ['example.com']],
]);

const PATTERNS = new Map<string, string>([
	['date', '^\\d{4}-\\d\\d-\\d\\d$'],
	['date-time', '^\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+\\-]\\d\\d(:?\\d\\d)?)$'],
	['uuid', '^[\\da-fA-F]{8}(-[\\da-fA-F]{4}){3}-[\\da-fA-F]{12}$'],
	['email', '@'],
	['ipv4', '^\\d{1,3}(\\.\\d{1,3}){3}$'],
	['ipv6', '^[\\da-fA-F:.]+$'],
	['uri', '^[A-Za-z][A-Za-z0-9+.\\-]*:'],
]);

/** A pattern that every string of the format matches, where the format is more than an annotation. */
export const formatPattern = (format: string): string | undefined => PATTERNS.get(format);

/** Strings of a format that every validator takes. */
export const formatSamples = (format: string): readonly string[] => SAMPLES.get(format) ?? [];

/** True for a string that every validator takes as this format, else undefined: formats are annotations to some validators. */
export const matchesFormat = (format: string, text: string): true | undefined => (SAMPLES.get(format)?.includes(text) ? true : undefined);
