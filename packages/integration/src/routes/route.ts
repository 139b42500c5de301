import { readSegment, type Segment } from './segment.js';

/** A path as the segment lists it stands for: more than one where a segment may be left out. `shape` is equal for paths that differ only in names. */
export interface Route {
	readonly variants: readonly (readonly Segment[])[];
	readonly shape: string;
}

const mostSegments = 64;
const mostOptional = 3;

/** Path without query, fragment, trailing slash and doubled slashes; always with a leading slash. Case is kept. */
function cleanPath(path: string): string {
	const bare = /^[^?#]*/.exec(path.replace(/(?<=[\w)\]}>*])\?(?=\/|$)/g, '\u0000'))![0].replace(/\u0000/g, '?');
	return `/${bare.split('/').filter(Boolean).join('/')}`;
}

export function readRoute(path: string): Route {
	let variants: Segment[][] = [[]];
	let optionals = 0;
	for (const text of cleanPath(path).split('/').filter(Boolean).slice(0, mostSegments)) {
		const { segment, optional } = readSegment(text);
		const without = optional && optionals++ < mostOptional ? variants : [];
		variants = [...without, ...variants.map((one) => [...one, ...atLeastOne(segment)])];
	}
	return { variants, shape: variants.map(shapeOf).join(' or ') };
}

// With "one or more" written as a parameter and "none or more", the comparison needs only one kind of rest.
function atLeastOne(segment: Segment): Segment[] {
	if (segment.kind !== 'rest' || segment.min === 0) return [segment];
	return [
		{ kind: 'parameter', before: '', after: '', constraint: { kind: 'any' } },
		{ kind: 'rest', min: 0 },
	];
}

function shapeOf(segments: readonly Segment[]): string {
	const texts = segments.map((segment) => {
		if (segment.kind === 'literal') return segment.text;
		if (segment.kind === 'rest') return '**';
		const constraint = segment.constraint.kind === 'any' ? '' : `:${segment.constraint.source}`;
		return `${segment.before}{${constraint}}${segment.after}`;
	});
	return `/${texts.join('/')}`;
}
