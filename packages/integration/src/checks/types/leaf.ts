import type { Json, Node } from '../../schema/node.js';
import { subtype } from '../../schema/subtype.js';
import type { Difference } from './difference.js';
import { membersOf } from './members.js';
import { difference, type Pair } from './pair.js';

/** The difference of two values that have no fields to go into: decided by the relation, named by what the witness shows. */
export function leafDifference(pair: Pair): Difference[] {
	const answer = subtype(pair.given, pair.read);
	if (answer.verdict === 'yes') return [];
	if (answer.verdict === 'unknown') return [difference(pair, 'unknown', { given: answer.reason })];
	const path = answer.path.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');
	const place = path === '' ? {} : { path: `${pair.path}${path}`.replace(/^\./, '') };
	const shown = answer.witness === undefined || path !== '' ? {} : { value: shortJson(answer.witness) };
	return [difference(pair, isWiderEnum(pair) ? 'enum' : 'type', { ...place, ...shown })];
}

// The reader knows only some values of the kind that is given.
function isWiderEnum({ given, read }: Pair): boolean {
	const readKinds = new Set(membersOf(read).map(kindOfValues));
	const givenKinds = new Set(membersOf(given).map(kindOfValues));
	return membersOf(read).some((one) => one.kind === 'enum') && [...givenKinds].every((kind) => readKinds.has(kind));
}

function kindOfValues(node: Node): string {
	if (node.kind !== 'enum') return node.kind;
	return [...new Set(node.values.map((value) => typeof value))].join();
}

function shortJson(value: Json): string {
	const text = JSON.stringify(value);
	return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
