import type ts from 'typescript';
import type { TypeScript } from '../adapters/typescript.js';

/** The types that a source declares at its top, by name, exported or not. */
export function typesOf(typescript: TypeScript, checker: ts.TypeChecker, source: ts.SourceFile): ReadonlyMap<string, ts.Symbol> {
	const found = new Map<string, ts.Symbol>();
	for (const statement of source.statements) {
		const named =
			typescript.isInterfaceDeclaration(statement) ||
			typescript.isTypeAliasDeclaration(statement) ||
			typescript.isClassDeclaration(statement) ||
			typescript.isEnumDeclaration(statement);
		const symbol = named && statement.name ? checker.getSymbolAtLocation(statement.name) : undefined;
		if (symbol) found.set(symbol.name, symbol);
	}
	return found;
}

/** Whether a type holds `any` somewhere: then its being assignable proves nothing. Bounded; what lies too deep counts as holding it. */
export function holdsAny(typescript: TypeScript, checker: ts.TypeChecker, start: ts.Type, at: ts.Node): boolean {
	const seen = new Set<ts.Type>();
	const queue = [start];
	for (const type of queue) {
		if (seen.has(type)) continue;
		seen.add(type);
		if (type.flags & typescript.TypeFlags.Any || seen.size > 5000) return true;
		if (type.isUnionOrIntersection()) queue.push(...type.types);
		else if (type.flags & typescript.TypeFlags.Object && !isGlobal(type)) {
			for (const property of type.getProperties()) queue.push(checker.getTypeOfSymbolAtLocation(property, at));
			const index = type.getStringIndexType() ?? type.getNumberIndexType();
			if (index) queue.push(index);
		}
		queue.push(...checker.getTypeArguments(type as ts.TypeReference).filter((argument) => argument !== type));
	}
	return false;
}

const isGlobal = (type: ts.Type): boolean =>
	type.symbol?.declarations?.some((declaration) => declaration.getSourceFile().fileName.endsWith('/lib.d.ts')) ?? false;
