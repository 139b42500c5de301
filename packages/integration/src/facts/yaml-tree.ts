import type { Document, LineCounter, Node } from 'yaml';

/** A parsed YAML or JSON text: plain data, and where the key or item at a path stands (1-based). */
export interface YamlTree {
	readonly root: unknown;
	placeOf(path: readonly (string | number)[]): { line: number; column: number };
}

/** Parses YAML 1.2 or JSON; aliases are bounded (100), so a bomb is refused. Gives the reason and its place where it can't be read. */
export async function parseYaml(
	text: string,
): Promise<YamlTree | { readonly reason: string; readonly line: number; readonly column: number }> {
	const yaml = await import('yaml');
	const counter: LineCounter = new yaml.LineCounter();
	try {
		const document = yaml.parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'silent' });
		const error = document.errors[0];
		if (error !== undefined) return { reason: firstLine(error.message), ...at(counter, error.pos[0]) };
		const root: unknown = document.toJS({ maxAliasCount: 100 });
		return { root, placeOf: (path) => at(counter, offsetOf(yaml, document, path)) };
	} catch (cause) {
		// The parser recurses: what is nested too deeply ends in a RangeError.
		const reason =
			cause instanceof RangeError ? 'it is nested too deeply' : firstLine(cause instanceof Error ? cause.message : String(cause));
		return { reason, line: 1, column: 1 };
	}
}

function at(counter: LineCounter, offset: number): { line: number; column: number } {
	const { line, col } = counter.linePos(offset);
	return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** The offset of the key at a path, or of the nearest one above that is there. */
function offsetOf(yaml: typeof import('yaml'), document: Document, path: readonly (string | number)[]): number {
	let node: unknown = document.contents;
	let offset = (document.contents as Node | null)?.range?.[0] ?? 0;
	for (const part of path) {
		if (yaml.isAlias(node)) node = node.resolve(document);
		if (yaml.isMap(node)) {
			const pair = node.items.find((item) => String(yaml.isScalar(item.key) ? item.key.value : item.key) === String(part));
			if (pair === undefined) return offset;
			offset = (pair.key as Node).range?.[0] ?? offset;
			node = pair.value;
		} else if (yaml.isSeq(node)) {
			node = node.items[Number(part)];
			offset = (node as Node | undefined)?.range?.[0] ?? offset;
		} else return offset;
	}
	return offset;
}

function firstLine(message: string): string {
	return message.split('\n', 1)[0]!.slice(0, 200);
}
