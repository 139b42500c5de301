import { isNone } from './event.js';
import type { Found, Rule } from './rule.js';

const SERVICES =
	/^(?:calls?|uses?|requires?|depends on|needs?|external)?\s*(?:the\s+)?(?:external\s+|other\s+)?services?(?: called| used| required)?\s*:\s*/i;
const PACKAGE =
	/^((?:@[\w.-]+\/)?[a-z][\w.-]*(?:\/[\w.-]+)*)(?:@|\s*:?\s+(?:version\s+)?(?=v?[\^~<>=]*\d)|\s*\(\s*(?=v?[\^~<>=]*\d))(v?[\^~]?(?:[<>]=?|=)?\s*\d[\w.*+-]*(?:\s*(?:-|\|\||<|>|<=|>=)\s*\d[\w.*+-]*)*)/;

/** `Calls services: A, B`, `express ^4.18.0`, `zod@3.22`, `Requires: Redis`. */
export const requiresRule: Rule = (unit, context) => {
	const services = SERVICES.exec(unit.text);
	if (services !== null && context.section.role !== 'provides') return listed(unit.text, services[0].length, 'service', 1);
	const pack = PACKAGE.exec(unit.text);
	if (pack !== null && (context.section.role === 'consumes' || pack[0].includes('@')))
		return [
			{
				fact: { kind: 'requires', what: 'module', name: pack[1]!, range: pack[2]!.trim() },
				name: `module ${pack[1]}`,
				start: 0,
				end: pack[0].length,
				confidence: 1,
				direction: 'consumes',
			},
		];
	if (context.section.role !== 'consumes' || context.via === 'paragraph' || context.via === 'heading') return undefined;
	const requires = /^(?:requires?|needs?|depends on|uses?)\s*:?\s+/i.exec(unit.text);
	const found = listed(unit.text, requires?.[0].length ?? 0, 'resource', 0.4);
	return found.length > 0 || isNone(unit.text) ? found.slice(0, 1) : undefined;
};

function listed(text: string, from: number, what: 'service' | 'resource', confidence: number): Found[] {
	const rest = text.slice(from);
	if (isNone(rest)) return [];
	const found: Found[] = [];
	for (const part of rest.matchAll(/[^,;]+/g)) {
		const name = /^\s*(?:and\s+)?(?:service:)?([A-Za-z@][\w@./ -]{0,60}?)\s*(?:$|\(|[-–—:]\s|\s[-–—])/.exec(part[0])?.[1];
		if (name === undefined || name.split(' ').length > 4) continue;
		const start = from + part.index + part[0].indexOf(name);
		found.push({
			fact: { kind: 'requires', what, name },
			name: `${what} ${name}`,
			start,
			end: start + name.length,
			confidence,
			direction: 'consumes',
		});
	}
	return found;
}
