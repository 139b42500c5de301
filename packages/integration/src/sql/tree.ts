/** A node of PostgreSQL's parse tree: `{ Kind: { field: … } }` or its inside. */
export type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => value !== null && typeof value === 'object' && !Array.isArray(value);

/** What lies at the end of these fields; undefined where one is missing. */
export function at(tree: unknown, ...fields: readonly string[]): unknown {
	let value = tree;
	for (const field of fields) {
		if (!isTree(value)) return undefined;
		value = Object.hasOwn(value, field) ? value[field] : undefined;
	}
	return value;
}

/** The node at the end of these fields. */
export function treeAt(tree: unknown, ...fields: readonly string[]): Tree | undefined {
	const value = at(tree, ...fields);
	return isTree(value) ? value : undefined;
}

/** The text at the end of these fields. */
export function textAt(tree: unknown, ...fields: readonly string[]): string | undefined {
	const value = at(tree, ...fields);
	return typeof value === 'string' ? value : undefined;
}

/** The nodes of the list at the end of these fields. */
export function listAt(tree: unknown, ...fields: readonly string[]): readonly Tree[] {
	const value = at(tree, ...fields);
	return Array.isArray(value) ? value.filter(isTree) : [];
}

/** The kind and the inside of a wrapped node. */
export function unwrap(tree: Tree): readonly [kind: string, body: Tree] {
	const [entry] = Object.entries(tree);
	return entry && isTree(entry[1]) ? [entry[0], entry[1]] : ['', {}];
}

/** The insides of the wrapped nodes of one kind. */
export const insides = (trees: readonly Tree[], kind: string): readonly Tree[] =>
	trees.map((tree) => treeAt(tree, kind)).filter((tree) => tree !== undefined);

/** The strings of a list of names. */
export const namesAt = (tree: unknown, ...fields: readonly string[]): readonly string[] =>
	listAt(tree, ...fields).flatMap((name) => textAt(name, 'String', 'sval') ?? []);

/** The byte offset that a node carries; undefined where it has none. */
export function offsetOf(tree: unknown): number | undefined {
	const value = at(tree, 'location');
	return typeof value === 'number' && value >= 0 ? value : undefined;
}

/** Every node below, in order, without recursion: statements come from outside. */
export function* descendants(root: unknown): Generator<readonly [kind: string, body: Tree]> {
	const stack: unknown[] = [root];
	for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
		if (Array.isArray(value)) {
			for (let i = value.length - 1; i >= 0; i--) stack.push(value[i]);
			continue;
		}
		if (!isTree(value)) continue;
		const entries = Object.entries(value);
		for (let i = entries.length - 1; i >= 0; i--) stack.push(entries[i]?.[1]);
		for (const [kind, body] of entries) if (isTree(body)) yield [kind, body];
	}
}
