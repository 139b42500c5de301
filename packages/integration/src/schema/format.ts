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

const SHAPES = new Map<string, RegExp>([
	['date', /^\d{4}-\d\d-\d\d$/],
	['date-time', /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d(:?\d\d)?)$/],
	['uuid', /^(urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
	['email', /@/],
	['ipv4', /^\d{1,3}(\.\d{1,3}){3}$/],
	['ipv6', /^[0-9a-f:.]+$/i],
	['uri', /^[a-z][a-z0-9+.-]*:/i],
]);

/** Strings of a format that every validator takes. */
export const formatSamples = (format: string): readonly string[] => SAMPLES.get(format) ?? [];

/** True for a string that every validator takes as this format, false for one that none takes, else undefined. */
export function matchesFormat(format: string, text: string): boolean | undefined {
	if (SAMPLES.get(format)?.includes(text)) return true;
	return SHAPES.get(format)?.test(text) === false ? false : undefined;
}
