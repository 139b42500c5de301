import { readContract } from './endpoint.js';
import type { Rule } from './rule.js';

const NAME = /^(?:(?:tRPC|procedure)\s*:?\s*)?((?:[a-z][\w$]*\.)+[a-z][\w$]*)\s*(?=$|[-–—:→(])/;

/** A tRPC procedure `router.procedure`, where the headings above speak of tRPC, routers or procedures. */
export const procedureRule: Rule = (unit, context) => {
	if (!context.headings.some((heading) => /\btrpc\b|\brouters?\b|\bprocedures?\b/i.test(heading))) return undefined;
	const match = NAME.exec(unit.text);
	if (match === null || /\.(?:ts|js|md|json|sql|prisma|ya?ml)$/.test(match[1]!)) return undefined;
	const start = match[0].indexOf(match[1]!);
	const end = start + match[1]!.length;
	const { partial, ...contract } = readContract(unit.slice(end, unit.text.length), context);
	return [
		{
			fact: { kind: 'endpoint', method: 'TRPC', path: match[1]!, ...contract },
			name: `TRPC ${match[1]}`,
			start,
			end,
			confidence: context.via === 'heading' ? 0.8 : context.section.role === 'provides' || context.section.role === 'consumes' ? 0.8 : 0.4,
			...(partial ? { partial: true } : {}),
		},
	];
};
