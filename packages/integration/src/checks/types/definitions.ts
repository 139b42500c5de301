import type { Draft } from '../../draft.js';
import type { TypeFact } from '../../fact.js';
import type { Shapes } from '../../shapes.js';
import type { Difference } from './difference.js';
import { differencesOf } from './differences.js';
import { unresolvedDraft } from './unresolved.js';
import { isWhole } from './whole.js';

// Names that every module has one of: that two differ says nothing.
const generic = new Set(
	'Props Options Option Config Configuration Status Error Errors Result Results Response Request State Context Data Item Items Params Args Input Output Payload Type Kind Action Event Settings Filter Filters Query Params Id ID Value Key Entry Node Meta Metadata Handler Callback Logger'.split(
		' ',
	),
);

/** Two definitions of one type name: identical, drifted apart, or incompatible. What differs inside another type that `isCompared` has is that type's finding. */
export function compareDefinitions(owner: TypeFact, later: TypeFact, shapes: Shapes, isCompared: (name: string) => boolean): Draft[] {
	const [a, b] = [shapes.typeOf(owner), shapes.typeOf(later)];
	const forth = differencesOf(a, b);
	const back = differencesOf(b, a);
	const sure = [...forth, ...back].filter((one) => one.code !== 'unknown');
	const shared = { kind: 'type', symbol: owner.name, sides: [owner, later] };
	if (sure.length === 0) {
		const told = [...forth, ...back];
		const alike = sameText(owner, later) || (isWhole(a) && isWhole(b));
		return undifferent(owner, later, told.length > 0 || alike ? told : [unread], shared, shapes);
	}
	const partial = owner.partial || later.partial;
	const inside = ({ within }: Difference): boolean =>
		within !== undefined && within.given === within.read && within.given !== owner.name && isCompared(within.given);
	const counted = sure.filter((one) => !inside(one) && !(partial && one.code === 'missing'));
	// A task may add to what it wrote in an earlier batch.
	const grown =
		owner.task === later.task && counted.every((one) => forth.includes(one) && (one.code === 'missing' || one.code === 'optional'));
	if (counted.length === 0 || grown) return [];
	const incompatible = isIncompatible(
		forth.filter((one) => counted.includes(one)),
		back.filter((one) => counted.includes(one)),
	);
	return [
		{
			...shared,
			rule: incompatible ? 'types/incompatible' : 'types/drift',
			...(isGeneric(owner, later) && { severity: 'info' as const }),
			path: pathsOf(counted).join(' '),
			paths: pathsOf(counted),
			says: `${owner.name} is defined by ${owner.task} and ${later.task} with differences: ${eachPlaceOnce(counted)
				.slice(0, 5)
				.map((one) => differenceWords(one, owner.task, later.task, forth.includes(one)))
				.join('; ')}`,
		},
	];
}

/** A type as one task uses it against its owner's definition: a tolerant reader, so fields that it leaves out don't count. */
export function compareUse(owner: TypeFact, read: TypeFact, shapes: Shapes): Draft[] {
	const found = differencesOf(shapes.typeOf(owner), shapes.typeOf(read)).filter(
		(one) => one.code !== 'unknown' && !(owner.partial && one.code === 'missing'),
	);
	if (found.length === 0) return [];
	const words = found.slice(0, 5).map((one) => differenceWords(one, owner.task, read.task, true));
	return [
		{
			rule: 'types/incompatible',
			...(isGeneric(owner, read) && { severity: 'info' as const }),
			kind: 'type',
			symbol: owner.name,
			path: pathsOf(found).join(' '),
			paths: pathsOf(found),
			says: `${owner.name} of ${owner.task} is used by ${read.task} with differences: ${words.join('; ')}`,
			help: `Import it from ${owner.location.file}, or read what ${owner.task} defines.`,
			sides: [owner, read],
		},
	];
}

// Nothing that was read differs, and not all was read.
const unread: Difference = { code: 'unknown', path: '', given: 'a part of it is not read', read: '' };

const sameText = (a: TypeFact, b: TypeFact): boolean => a.shape.text.replace(/\s+/g, '') === b.shape.text.replace(/\s+/g, '');

function undifferent(
	owner: TypeFact,
	later: TypeFact,
	open: readonly Difference[],
	shared: Pick<Draft, 'kind' | 'symbol' | 'sides'>,
	shapes: Shapes,
): Draft[] {
	if (open.length > 0) return [unresolvedDraft([owner, later], owner.name, open, shapes)];
	// Later work may restate what an earlier batch has.
	if (owner.partial || later.partial || isGeneric(owner, later) || owner.batch < later.batch) return [];
	return [
		{
			...shared,
			rule: 'types/duplicate-identical',
			says: `${owner.name} is defined by ${owner.task} and by ${later.task} in the same way: export it once from ${owner.task}`,
			help: `Export it once from ${owner.location.file} and import it.`,
			change: null,
		},
	];
}

// Neither fits: something in each is refused by the other. What is only absent or optional on one side fits one way.
function isIncompatible(forth: readonly Difference[], back: readonly Difference[]): boolean {
	const refuses = (all: readonly Difference[]): boolean => all.some((one) => one.code !== 'unknown' && one.code !== 'optional');
	const both = refuses(forth) && refuses(back);
	return both || [...forth, ...back].some((one) => one.code === 'wrapped');
}

// Two types that differ do so in both directions.
function eachPlaceOnce(differences: readonly Difference[]): Difference[] {
	const places = new Set<string>();
	return differences.filter(({ path, code }) => {
		const place = `${path} ${code}`;
		return !places.has(place) && places.add(place);
	});
}

function isGeneric(a: TypeFact, b: TypeFact): boolean {
	return generic.has(a.name) || generic.has(b.name);
}

function pathsOf(differences: readonly Difference[]): string[] {
	return [...new Set(differences.map((one) => one.path))].sort();
}

function differenceWords({ code, path, given, read, near }: Difference, owner: string, later: string, forth: boolean): string {
	const [giver, reader] = forth ? [owner, later] : [later, owner];
	const at = path === '' ? 'it' : `\`${path}\``;
	if (code === 'missing') return `${at} of ${reader} is not in ${giver}${near === undefined ? '' : `, which has \`${near}\``}`;
	if (code === 'optional') return `${at} may be absent in ${giver}`;
	if (code === 'nullable') return `${at} may be null in ${giver}: ${given} against ${read}`;
	return `${at} is ${given} in ${giver} and ${read} in ${reader}`;
}
