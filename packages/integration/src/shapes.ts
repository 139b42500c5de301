import type { Fact, Shape, TypeFact } from './fact.js';
import type { FactTable } from './fact-table.js';
import { type Node, resolved } from './schema/node.js';
import { readParameters, readShape, type ShapeContext } from './schema/read-shape.js';

type Parameters = NonNullable<ReturnType<typeof readParameters>>;

/** Shapes as sets of values, each read once; names are looked up in the document, then in its task, then where one task alone defines them. */
export interface Shapes {
	/** `expects`: the shape is that of a reader, so an example's fields needn't be there. */
	nodeOf(fact: Fact, shape: Shape, expects?: boolean): Node;
	/** `undefined` where they can't be read. */
	parametersOf(fact: Fact, shape: Shape): Parameters | undefined;
	/** A named type, its declarations merged. */
	typeOf(fact: TypeFact): Node;
	/** Names that the shapes of a fact use and nobody defines, as far as they were read. */
	unresolvedIn(fact: Fact): ReadonlySet<string>;
}

export function readShapes(now: FactTable, earlier: FactTable): Shapes {
	const types = indexTypes([...now.of('type'), ...earlier.of('type')]);
	const nodes = new Map<string, Node>();
	const unresolved = new Map<Fact, Set<string>>();
	const contextOf = (fact: Fact, expects: boolean): ShapeContext => ({
		file: fact.location.file,
		expects,
		typeNamed: (name) => named(types.find(name, fact), name),
		onUnresolved: (name) => unresolved.set(fact, (unresolved.get(fact) ?? new Set<string>()).add(name)),
	});
	const shapes: Shapes = {
		nodeOf: (fact, shape, expects = false) =>
			remember(nodes, JSON.stringify([fact.location.file, fact.batch, shape, expects]), () =>
				readAsWritten(fact, shape, contextOf(fact, expects)),
			),
		parametersOf: (fact, shape) => readParameters(shape, contextOf(fact, false)),
		typeOf: (fact) => named(types.merging(fact), fact.name) ?? shapes.nodeOf(fact, fact.shape),
		unresolvedIn: (fact) => unresolved.get(fact) ?? new Set(),
	};
	const references = new Map<TypeFact, Node>();

	// `Page<User>`: the reader knows the arguments of types whose declarations stand in the same text.
	function readAsWritten(fact: Fact, shape: Shape, context: ShapeContext): Node {
		const written = languageOf(fact, shape);
		const generics =
			written.syntax === 'ts' || written.syntax === 'names' ? genericsIn(written.text, (name) => types.find(name, fact)) : [];
		if (generics.length === 0 || fact.kind === 'type') return readShape(written, context);
		const { name: _, ...node } = resolved(
			readShape({ ...written, syntax: 'ts', text: [`type Shape = ${written.text}`, ...generics].join('\n') }, context),
		);
		return node;
	}

	// Read only when somebody looks inside, so that types may name each other and themselves.
	function named(facts: readonly TypeFact[], name: string): Node | undefined {
		const first = facts[0];
		if (!first) return undefined;
		const known = references.get(first);
		if (known) return known;
		let inside: Node | undefined;
		const node: Node = {
			kind: 'ref',
			target: name,
			name,
			location: first.location,
			resolve: () => (inside ??= merged(facts.map((fact) => shapes.nodeOf(fact, fact.shape)))),
		};
		references.set(first, node);
		return node;
	}
	return shapes;
}

// The language of a type is told by its fact where its text doesn't tell it.
function languageOf(fact: Fact, shape: Shape): Shape {
	if (fact.kind !== 'type' || shape.syntax !== 'unknown') return shape;
	return fact.language === 'java' || fact.language === 'python' ? { ...shape, syntax: fact.language } : shape;
}

const mostGenerics = 50;

function genericsIn(text: string, find: (name: string) => readonly TypeFact[]): string[] {
	const texts = new Map<string, string>();
	const open = [text];
	for (let one = open.pop(); one !== undefined && texts.size < mostGenerics; one = open.pop()) {
		for (const [, name] of one.matchAll(/\b([A-Z]\w*)\s*</g)) {
			const declaration = find(name!)[0]?.shape;
			if (declaration?.syntax !== 'ts' || texts.has(name!)) continue;
			texts.set(name!, declaration.text);
			open.push(declaration.text);
		}
	}
	return [...texts.values()];
}

function remember(nodes: Map<string, Node>, key: string, make: () => Node): Node {
	const known = nodes.get(key);
	if (known) return known;
	const made = make();
	nodes.set(key, made);
	return made;
}

function merged(nodes: readonly Node[]): Node {
	return nodes.length === 1 ? resolved(nodes[0]!) : { kind: 'intersection', members: nodes };
}

interface TypeIndex {
	/** The declarations of the type that a name in a fact's shape means. */
	find(name: string, from: Fact): readonly TypeFact[];
	/** All declarations that merge with one. */
	merging(fact: TypeFact): readonly TypeFact[];
}

function indexTypes(facts: readonly TypeFact[]): TypeIndex {
	const byName = new Map<string, TypeFact[]>();
	for (const fact of facts) {
		const names = fact.owner === undefined ? [fact.name] : [fact.name, `${fact.owner}.${fact.name}`];
		for (const name of names) byName.set(name, [...(byName.get(name) ?? []), fact]);
	}
	const nearest = (all: readonly TypeFact[], from: Fact): readonly TypeFact[] => {
		const together = all.filter((one) => one.batch === from.batch);
		const inFile = together.filter((one) => one.location.file === from.location.file);
		if (inFile.length > 0) return inFile;
		const own = together.filter((one) => one.task === from.task);
		const known = own.length > 0 ? own : newest(all.filter((one) => one.task === from.task));
		const told = known.length > 0 ? known : new Set(all.map((one) => one.task)).size === 1 ? newest(all) : [];
		return told.filter((one) => one.location.file === told[0]!.location.file);
	};
	return {
		find: (name, from) => oneDeclaration(nearest(byName.get(name) ?? [], from)),
		merging: (fact) =>
			oneDeclaration(
				(byName.get(fact.name) ?? []).filter(
					(one) => one.id === fact.id && one.batch === fact.batch && one.location.file === fact.location.file,
				),
			),
	};
}

function newest(facts: readonly TypeFact[]): readonly TypeFact[] {
	return facts.filter((fact) => fact.batch === Math.max(...facts.map((one) => one.batch)));
}

// Interfaces of one name merge; of anything else the first declaration counts.
function oneDeclaration(facts: readonly TypeFact[]): readonly TypeFact[] {
	const merging = facts.filter((fact) => fact.shape.syntax === 'ts' && /^\s*(export\s+)?(declare\s+)?interface\b/.test(fact.shape.text));
	return merging.length === facts.length ? facts : facts.slice(0, 1);
}
