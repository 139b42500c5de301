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

const DATE = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])`;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+\-]([01]\d|2[0-3]):[0-5]\d)`;
const OCTET = String.raw`(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;

// Narrower than the formats themselves, so that no validator refuses what matches.
const SURE = new Map<string, RegExp>([
	['date', new RegExp(`^${DATE}$`)],
	['time', new RegExp(`^${TIME}$`)],
	['date-time', new RegExp(`^${DATE}T${TIME}$`)],
	['uuid', /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i],
	['email', /^[a-z\d]+([._+-][a-z\d]+)*@[a-z\d]+([.-][a-z\d]+)*\.[a-z]{2,}$/i],
	['ipv4', new RegExp(`^${OCTET}(\\.${OCTET}){3}$`)],
	['uri', /^https?:\/\/[a-z\d]+([.-][a-z\d]+)*(:\d{2,5})?(\/[\w.~-]*)*$/i],
	['hostname', /^[a-z\d]+([.-][a-z\d]+)*$/i],
]);

// Formats that only tell a reader what is meant.
const ANNOTATIONS = new Set(['password', 'binary', 'byte', 'textarea', 'html', 'markdown']);

const LENGTH = 200;

/** True for a string that every validator takes as this format, else undefined: formats are annotations to some validators. */
export function matchesFormat(format: string, text: string): true | undefined {
	if (ANNOTATIONS.has(format)) return true;
	return text.length <= LENGTH && SURE.get(format)?.test(text) ? true : undefined;
}
