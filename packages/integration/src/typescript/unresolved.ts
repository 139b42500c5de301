import type ts from 'typescript';
import type { TypeScript } from '../adapters/typescript.js';

/** Finds the names in a type, and in the types of the same texts that it uses, which nobody defines: to the checker they are `any` and look compatible. */
export function unresolvedNames(typescript: TypeScript, checker: ts.TypeChecker): (start: ts.Symbol) => readonly string[] {
	const visited = new Map<ts.Symbol, { readonly missing: Set<string>; readonly used: Set<ts.Symbol> }>();
	return (start) => {
		const queue = new Set([start]);
		const names = new Set<string>();
		for (const symbol of queue) {
			const { missing, used } = visit(symbol);
			for (const name of missing) names.add(name);
			for (const next of used) queue.add(next);
		}
		return [...names].sort();
	};

	function visit(symbol: ts.Symbol): { readonly missing: Set<string>; readonly used: Set<ts.Symbol> } {
		const known = visited.get(symbol);
		if (known) return known;
		const found = { missing: new Set<string>(), used: new Set<ts.Symbol>() };
		visited.set(symbol, found);
		const nodes: ts.Node[] = (symbol.declarations ?? []).filter(
			(declaration) => !declaration.getSourceFile().fileName.endsWith('/lib.d.ts'),
		);
		for (let node = nodes.pop(); node; node = nodes.pop()) {
			if (typescript.isBlock(node)) continue;
			const name = nameOf(node);
			const target = name && resolvedSymbol(name);
			if (target) found.used.add(target);
			else if (name) found.missing.add(name.getText());
			node.forEachChild((child) => void nodes.push(child));
		}
		return found;
	}

	function nameOf(node: ts.Node): ts.Node | undefined {
		if (typescript.isTypeReferenceNode(node)) return node.typeName;
		if (typescript.isExpressionWithTypeArguments(node)) return node.expression;
		if (typescript.isTypeQueryNode(node)) return node.exprName;
		return typescript.isImportTypeNode(node) ? node : undefined;
	}

	function resolvedSymbol(name: ts.Node): ts.Symbol | undefined {
		const found = checker.getSymbolAtLocation(name);
		const symbol = found && found.flags & typescript.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
		return symbol?.declarations?.length ? symbol : undefined;
	}
}
