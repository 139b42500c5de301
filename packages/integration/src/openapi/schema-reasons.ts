import type { Reason } from '../comparison.js';
import { describe } from '../schema/describe.js';
import { anyNode, type Node, never, type ObjectNode, type Property, resolved } from '../schema/node.js';
import { subtype } from '../schema/subtype.js';
import type { ApplicatorChange } from './applicators.js';
import { change } from './schema-change.js';

/** What is compared, and how its reasons are named. */
export interface SchemaQuestion {
	readonly direction: 'request' | 'response';
	/** How oasdiff's ids begin for the whole (`request-body`, `request-parameter`) and for what lies inside it (`request-property`). */
	readonly whole: string;
	readonly inside: string;
	readonly before: Node;
	readonly after: Node;
	readonly path: string;
	readonly locations: Reason['locations'];
	/** How conditions on fields that aren't listed changed. */
	readonly applicators: readonly ApplicatorChange[];
}

const DEPTH = 12;
const REASONS = 50;

/**
 * Why what is sent after the change doesn't fit what is taken: in a request the old client gives and the new API takes, in a response the other way round.
 * Each differing property is a reason of its own.
 */
export function schemaReasons(question: SchemaQuestion): readonly Reason[] {
	return [...fitReasons(question), ...question.applicators.filter(isTag).map((change) => told(question, change, 'warning'))];
}

// By what field the members of a choice are told apart changes no message, but how it is read.
const isTag = ({ name }: ApplicatorChange): boolean => name === 'discriminator';

function fitReasons(question: SchemaQuestion): readonly Reason[] {
	const whole = ask(question);
	if (whole.verdict === 'yes') return [...conditionReasons(question), ...removedFields(question)];
	const found: Reason[] = [];
	if (whole.verdict === 'no') collect(question, [], found, new Set());
	if (found.some((reason) => reason.severity === 'error')) return [...found, ...tightened(question)];
	if (whole.verdict === 'unknown') return [...found, open(question, whole.path, whole.reason)];
	const conditions = tightened(question);
	return [...found, ...(conditions.length ? conditions : [named(question, question, whole.path, whole.witness)])];
}

type Pair = Pick<SchemaQuestion, 'before' | 'after'>;

const ask = ({ direction, before, after }: Pick<SchemaQuestion, 'direction' | 'before' | 'after'>) =>
	direction === 'request' ? subtype(before, after, { closed: true }) : subtype(after, before, { closed: true });

// Property by property, as far as both sides are plain objects or arrays.
function collect(question: SchemaQuestion, path: readonly string[], found: Reason[], seen: Set<Node>): void {
	if (path.length > DEPTH || found.length >= REASONS) return;
	const [before, after] = [resolved(question.before), resolved(question.after)];
	if (before.kind === 'array' && after.kind === 'array' && before.prefix.length === 0 && after.prefix.length === 0) {
		descend(question, { before: before.items, after: after.items }, [...path, 'items'], found, seen);
		return;
	}
	if (before.kind !== 'object' || after.kind !== 'object') return;
	for (const name of new Set([...before.properties.keys(), ...after.properties.keys()])) {
		descend(question, fieldPair(question, before, after, name), [...path, name], found, seen);
	}
}

// Objects of one field each ask about presence and value at once; a field that the giving side doesn't list doesn't come.
function fieldPair(question: SchemaQuestion, before: ObjectNode, after: ObjectNode, name: string): Pair {
	const only = (object: ObjectNode, gives: boolean): ObjectNode => {
		const unlisted: Property | undefined = gives && object.additional === anyNode ? { node: never, required: false } : undefined;
		const property = object.properties.get(name) ?? unlisted;
		return {
			...object,
			properties: new Map(property ? [[name, property]] : []),
			minProperties: 0,
			maxProperties: Number.POSITIVE_INFINITY,
		};
	};
	const request = question.direction === 'request';
	return { before: only(before, request), after: only(after, !request) };
}

function descend(question: SchemaQuestion, pair: Pair, path: readonly string[], found: Reason[], seen: Set<Node>): void {
	const inner = { ...question, ...pair };
	const answer = ask(inner);
	if (answer.verdict === 'yes' || seen.has(pair.before)) return;
	seen.add(pair.before);
	const name = path.at(-1)!;
	const [before, after] = [valueAt(pair.before, name), valueAt(pair.after, name)];
	const size = found.length;
	if (before && after) collect({ ...question, before, after }, path, found, seen);
	if (found.length > size) return;
	if (answer.verdict === 'unknown') found.push(open(question, path, answer.reason));
	else found.push(named(question, pair, answer.path, answer.witness, path));
}

const valueAt = (node: Node, name: string): Node | undefined => (node.kind === 'object' ? node.properties.get(name)?.node : node);

function named(question: SchemaQuestion, pair: Pair, inner: readonly string[], witness: unknown, path: readonly string[] = inner): Reason {
	const { code, message } = change(question, pair, inner, witness, path);
	return { code, path: [question.path, ...path].join('/'), severity: 'error', verdict: 'conflict', message, locations: question.locations };
}

const open = (question: SchemaQuestion, path: readonly string[], why: string): Reason => ({
	code: why === 'limit' ? 'limit' : `${path.length ? question.inside : question.whole}-undecided`,
	path: [question.path, ...path].join('/'),
	severity: 'info',
	verdict: 'unknown',
	message: `not decided: ${why}`,
	locations: question.locations,
});

// What oasdiff calls breaking whatever the members say: a request must meet one condition more, or a choice is gone.
const ALWAYS = new Map([
	['all-of', 'added'],
	['any-of', 'removed'],
	['one-of', 'removed'],
	['x-extensible-enum-value', 'removed'],
]);

const isTighter = ({ direction }: SchemaQuestion, { name, change }: ApplicatorChange): boolean =>
	!ALWAYS.has(name) && name !== 'discriminator' && change !== (direction === 'request' ? 'removed' : 'added');

const tightened = (question: SchemaQuestion): readonly Reason[] =>
	question.applicators.filter((change) => isTighter(question, change)).map((change) => told(question, change));

const told = (question: SchemaQuestion, { name, change, path }: ApplicatorChange, severity: Reason['severity'] = 'error'): Reason => ({
	code: `${path.length ? question.inside : question.whole}-${name}-${change}`,
	path: [question.path, ...path].join('/'),
	severity,
	verdict: 'conflict',
	message: `${name} was ${change}`,
	locations: question.locations,
});

// Fields that a message doesn't list are taken not to come, so a new condition on them isn't seen; where they may come all the same, it is.
function conditionReasons(question: SchemaQuestion): readonly Reason[] {
	const request = question.direction === 'request';
	const always = question.applicators.filter(({ name, change }) => request && ALWAYS.get(name) === change);
	if (always.length) return always.map((change) => told(question, change));
	const [first] = question.applicators.filter((change) => isTighter(question, change));
	if (!first) return [];
	const answer = request ? subtype(question.before, question.after) : subtype(question.after, question.before);
	if (answer.verdict === 'unknown') return [open(question, first.path, answer.reason)];
	return answer.verdict === 'yes' ? [] : tightened(question);
}

// A field that a client may have read, but couldn't count on.
function removedFields({ direction, before, after, path, locations }: SchemaQuestion): readonly Reason[] {
	const [old, now] = [resolved(before), resolved(after)];
	if (old.kind !== 'object' || now.kind !== 'object') return [];
	const gone = [...old.properties].filter(([name]) => !now.properties.has(name));
	const code = direction === 'request' ? 'request-property-removed' : 'response-optional-property-removed';
	return gone.map(([name, { node }]) => ({
		code,
		path: `${path}/${name}`,
		severity: 'warning',
		verdict: 'conflict',
		message: `${name} (${describe(node)}) was removed`,
		locations,
	}));
}
