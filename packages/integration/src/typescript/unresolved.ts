import type ts from 'typescript';
import type { TypeScript } from '../adapters/typescript.js';

/** The names in a type, and in the types of the same texts that it uses, which nobody defines: to the checker they are `any` and look compatible. */
export function unresolvedNames(typescript: TypeScript, checker: ts.TypeChecker, start: ts.Symbol): readonly string[] {
	const names = new Set<string>();
	const seen = new Set<ts.Symbol>();
	const queue = [start];
	for (const symbol of queue) {
		if (seen.has(symbol)) continue;
		seen.add(symbol);
		for (const declaration of symbol.declarations ?? []) {
			if (declaration.getSourceFile().fileName.endsWith('/lib.d.ts')) continue;
			visit(declaration);
		}
	}
	return [...names].sort();

	function visit(root: ts.Node): void {
		const nodes = [root];
		for (let node = nodes.pop(); node; node = nodes.pop()) {
			if (typescript.isBlock(node)) continue;
			const name = nameOf(node);
			if (name) follow(name);
			node.forEachChild((child) => void nodes.push(child));
		}
	}

	function nameOf(node: ts.Node): ts.Node | undefined {
		if (typescript.isTypeReferenceNode(node)) return node.typeName;
		if (typescript.isExpressionWithTypeArguments(node)) return node.expression;
		if (typescript.isTypeQueryNode(node)) return node.exprName;
		return typescript.isImportTypeNode(node) ? node : undefined;
	}

	function follow(name: ts.Node): void {
		const found = checker.getSymbolAtLocation(name);
		const symbol = found && found.flags & typescript.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
		if (!symbol?.declarations?.length) names.add(name.getText());
		else queue.push(symbol);
	}
}
