import type { PointerFact } from './fact.js';
import type { Found } from './rule.js';

const ENDINGS: readonly (readonly [RegExp, PointerFact['format']])[] = [
	[/asyncapi[\w.-]*\.(?:ya?ml|json)$/i, 'asyncapi'],
	[/(?:schema|schemas\/.*)\.json$/i, 'json-schema'],
	[/(?:openapi|swagger|api)[\w.-]*\.(?:ya?ml|json)$|\.ya?ml$/i, 'openapi'],
	[/\.(?:graphqls?|gql)$/i, 'graphql'],
	[/\.proto$/i, 'proto'],
	[/\.prisma$/i, 'prisma'],
	[/\.sql$/i, 'sql'],
	[/\.[cm]?tsx?$/i, 'ts'],
	[/(?:^|\/)\.env(?:\.\w+)*$/i, 'env'],
];

const READABLE = /\.(?:ya?ml|json|graphqls?|gql|proto|prisma|sql|[cm]?tsx?|env)\b/i;

const TARGET =
	/\]\(\s*<?([^)\s>]{1,400})|`([^`\s]{1,400})`|(?:^|[\s:(])((?:\.{1,2}\/)?[\w@.-]+(?:\/[\w@.-]+)*\.(?:ya?ml|json|graphqls?|gql|proto|prisma|sql|[cm]?tsx?))(?=$|[\s,;)])/g;

/** The files that a line of Markdown points to: link targets, code spans and bare paths with an ending that this package can read. Offsets are those of `raw`. */
export function pointersIn(raw: string): Found[] {
	const found: Found[] = [];
	if (!READABLE.test(raw)) return found;
	for (const match of raw.matchAll(TARGET)) {
		const written = (match[1] ?? match[2] ?? match[3])!.replace(/[#?].*$/, '');
		if (/^[a-z][a-z0-9+.-]*:/i.test(written) || written.startsWith('//')) continue;
		const path = written.replace(/\\/g, '/');
		const format = ENDINGS.find(([ending]) => ending.test(path))?.[1];
		if (format === undefined) continue;
		const start = match.index + match[0].indexOf(written);
		found.push({
			fact: { kind: 'pointer', path, format },
			name: path,
			start,
			end: start + written.length,
			confidence: 1,
			direction: 'mentions',
		});
	}
	return found;
}
