import type { Found, Rule } from './rule.js';

const NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
const LEAD = /^([A-Z][A-Z0-9_]*(?:\s*(?:\/|,|\band\b|\bor\b)\s*[A-Z][A-Z0-9_]*)*)/;

/** What the flags of a variable say. */
export interface EnvFlags {
	readonly required?: boolean | 'conditional';
	readonly default?: string;
	readonly condition?: string;
	readonly exists?: true;
}

/** `NAME = value`, `NAME (flags)`, `NAME - text`, `NAME required`, `environment variable NAME`; `A / B` names two. */
export const envRule: Rule = (unit, context) => {
	const spoken = /\benv(?:ironment)? (?:variables?|vars?):?\s+/i.exec(unit.text);
	const start = LEAD.test(unit.text) ? 0 : spoken === null ? -1 : spoken.index + spoken[0].length;
	const lead = start < 0 ? null : LEAD.exec(unit.text.slice(start));
	if (lead === null) return undefined;
	const rest = unit.text.slice(start + lead[1]!.length);
	const inConfig = context.section.role === 'config';
	const form = /^\s*(=|\(|[-–—:]|\[|required\b|optional\b|environment variable\b|env var|$)/i.exec(rest)?.[1]?.toLowerCase();
	if (form === undefined) return undefined;
	const flags = flagsOf(rest);
	const told = form === '=' || spoken !== null || /^env/.test(form) || flags.required !== undefined || flags.default !== undefined;
	const names = [...lead[1]!.matchAll(/[A-Z][A-Z0-9_]*/g)].filter(
		(m) => NAME.test(m[0]) && (m[0].includes('_') || (inConfig && (told || m[0].length > 3))),
	);
	if (!inConfig && !told) return undefined;
	if (names.length === 0) return undefined;
	return names.map((m) => envFound(m[0], start + m.index, inConfig ? 1 : spoken !== null ? 0.6 : 0.4, flags));
};

/** A variable with its flags. */
export function envFound(name: string, start: number, confidence: number, flags: EnvFlags): Found {
	const { default: value, ...others } = flags;
	const kept = value !== undefined && isValueFor(name, value) ? { default: value } : {};
	return { fact: { kind: 'env', name, ...others, ...kept }, name, start, end: start + name.length, confidence };
}

/** Flags behind a name: `= value`, `(required for uploads)`, `(optional, defaults to 5000)`, `[default: x]`. */
export function flagsOf(rest: string): EnvFlags {
	const value = /^\s*=\s*(.*)$/.exec(rest)?.[1];
	const given = value === undefined ? defaultIn(rest) : assigned(value);
	const condition = conditionIn(rest);
	const no = /\b(?:optional|not required|required\s*:?\s*(?:no|false))\b/i.test(rest);
	const required = no
		? false
		: REQUIRED_WHEN.test(rest)
			? 'conditional'
			: /\b(?:required|mandatory)\b/i.test(rest)
				? true
				: /\bdefaults?\b/i.test(rest)
					? false
					: undefined;
	return {
		...(required === undefined ? {} : { required }),
		...(given === undefined ? {} : { default: given }),
		...(condition === undefined ? {} : { condition }),
		...(/\b(?:existing|already (?:exists?|set|defined|present|there)|unchanged)\b/i.test(rest) ? { exists: true as const } : {}),
	};
}

const REQUIRED_WHEN = /\brequired\s+(?:for|in|when|if|by|on|only|with|unless)\s+([^,;)\]]+)/i;
const DEFAULT_WHEN =
	/\bdefaults?\b[^;)\]]*?\s(?:in|for|during|when|if|under)\s+([^,;)\]]+)|\(\s*((?:tests?|testing|dev|development|prod|production|staging|ci|local)(?:\s+only)?)\s*\)/i;

/** When it is required, or when its default counts. */
function conditionIn(rest: string): string | undefined {
	const match = REQUIRED_WHEN.exec(rest) ?? DEFAULT_WHEN.exec(rest);
	return (match?.[1] ?? match?.[2])?.trim();
}

/** The stage that a heading like "Test environment" speaks of: what is set there says nothing of other stages. */
export function stageIn(heading: string | undefined): string | undefined {
	return /\b(tests?|testing|dev|development|prod|production|staging|ci|local)\b/i.exec(heading ?? '')?.[1]?.toLowerCase();
}

function assigned(value: string): string | undefined {
	const quoted = /^(["'])(.*?)\1/.exec(value)?.[2];
	const bare = quoted ?? /^[^\s#(]*/.exec(value)![0];
	return bare === '' || /^<.*>$|^your[-_]|^\.\.\.$|^xxx/i.test(bare) ? undefined : bare;
}

/** The value of `default(s) [to|:|=] v`. A word that is no value but prose ("same as PORT", "none") is none. */
export function defaultIn(text: string): string | undefined {
	const before = /(?:^|[\s:(])(["']?)([^\s"',;()]+)\1\s+\(default\)/i.exec(text);
	if (before !== null) return before[2];
	const match = /\bdefaults?\b\s*(?:value\b\s*)?(?:to\b|is\b|[:=])?\s*(?:(["'])(.*?)\1|([^\s,;)\]]+))(.*)$/i.exec(text);
	if (match === null) return undefined;
	if (match[2] !== undefined) return match[2];
	const value = match[3]!.replace(/\.$/, '');
	const sentence = /^\s+[A-Za-z]/.test(match[4]!) && !/^\s+(?:if|in|when|for|on|or)\b/.test(match[4]!);
	if (/^(?:none|n\/a|-|unset|empty|undefined|is|to|same|the|a|see|as)$/i.test(value) || (sentence && /^[a-z]+$/i.test(value)))
		return undefined;
	return value;
}

/** Whether a value can be a default of the variable: a bare word is none for a URL ("defaults to localhost" is prose). */
function isValueFor(name: string, value: string): boolean {
	return !/(?:^|_)(?:URL|URI|DSN|ENDPOINT|ORIGIN)$/.test(name) || /[:/.]/.test(value);
}
