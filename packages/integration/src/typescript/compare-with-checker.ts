import type ts from 'typescript';
import type { TypeScript } from '../adapters/typescript.js';
import type { Reason } from '../comparison.js';
import type { Location } from '../location.js';
import { programOf } from './program.js';
import { holdsAny, typesOf } from './types-of.js';
import { unresolvedNames } from './unresolved.js';

const PROVIDED = '/provided.ts';
const EXPECTED = '/expected.ts';

/** Compares the types of the same name (or the one that is asked for) with TypeScript's own checker. */
export function compareWithChecker(
	typescript: TypeScript,
	provided: string,
	expected: string,
	name: string | undefined,
): readonly Reason[] {
	const program = programOf(
		typescript,
		new Map([
			[PROVIDED, provided],
			[EXPECTED, expected],
		]),
	);
	const checker = program.getTypeChecker();
	const unresolved = unresolvedNames(typescript, checker);
	const [given, wanted] = [program.getSourceFile(PROVIDED)!, program.getSourceFile(EXPECTED)!];
	for (const source of [given, wanted]) {
		const [fault] = program.getSyntacticDiagnostics(source);
		if (fault)
			return [unknown('unreadable', typescript.flattenDiagnosticMessageText(fault.messageText, '\n'), '', [placeOf(source, fault.start)])];
	}
	const [left, right] = [typesOf(typescript, checker, given), typesOf(typescript, checker, wanted)];
	const names = name === undefined ? [...right.keys()].filter((each) => left.has(each)) : [name];
	if (names.length === 0 && left.size === 1 && right.size === 1) return compareSymbols([...left.values()][0]!, [...right.values()][0]!);
	if (names.length === 0) return [unknown('no-common-type', 'no type has the same name on both sides', '', [])];
	return names.flatMap((each) => {
		const [source, target] = [left.get(each), right.get(each)];
		if (!source) return [unknown('type-not-found', `${each} is not provided`, each, [])];
		return target ? compareSymbols(source, target) : [unknown('type-not-found', `${each} is not expected`, each, [])];
	});

	function compareSymbols(source: ts.Symbol, target: ts.Symbol): readonly Reason[] {
		const locations = [placeOfSymbol(source), placeOfSymbol(target)].filter((place) => place !== undefined);
		const missing = [...new Set([source, target].flatMap(unresolved))];
		if (missing.length) return [unknown('unresolved-name', `nobody defines ${missing.join(', ')}`, target.name, locations)];
		const [from, to] = [checker.getDeclaredTypeOfSymbol(source), checker.getDeclaredTypeOfSymbol(target)];
		if (isGeneric(source) || isGeneric(target)) return [unknown('generic', `${target.name} has type parameters`, target.name, locations)];
		if (checker.isTypeAssignableTo(from, to)) {
			if (!holdsAny(typescript, checker, from, given)) return [];
			return [unknown('any', `${source.name} holds any, which fits everything`, target.name, locations)];
		}
		return differences(from, to, target.name, locations);
	}

	function isGeneric(symbol: ts.Symbol): boolean {
		return symbol.declarations?.some((declaration) => ((declaration as ts.InterfaceDeclaration).typeParameters?.length ?? 0) > 0) ?? false;
	}

	function isHidden(property: ts.Symbol): boolean {
		const hidden = typescript.ModifierFlags.Private | typescript.ModifierFlags.Protected;
		return property.declarations?.some((declaration) => (typescript.getCombinedModifierFlags(declaration) & hidden) !== 0) ?? false;
	}

	// The properties that keep one from being assignable to the other; the whole where none does alone.
	function differences(from: ts.Type, to: ts.Type, path: string, locations: readonly Location[]): readonly Reason[] {
		const reasons: Reason[] = [];
		const wantedProperties = to.isUnion() ? [] : to.getProperties();
		for (const wantedProperty of wantedProperties.filter((property) => !isHidden(property))) {
			const property = from.getProperty(wantedProperty.name);
			const optional = (wantedProperty.flags & typescript.SymbolFlags.Optional) !== 0;
			const at = `${path}.${wantedProperty.name}`;
			const places = [property && placeOfSymbol(property), placeOfSymbol(wantedProperty)].filter((place) => place !== undefined);
			if (!property) {
				if (!optional)
					reasons.push(
						conflict(
							'missing-property',
							`${wantedProperty.name} is missing`,
							at,
							places.length === 2 ? places : [...locations.slice(0, 1), ...places],
						),
					);
				continue;
			}
			const [has, wants] = [checker.getTypeOfSymbolAtLocation(property, given), checker.getTypeOfSymbolAtLocation(wantedProperty, wanted)];
			if (property.flags & typescript.SymbolFlags.Optional && !optional)
				reasons.push(conflict('optional-property', `${wantedProperty.name} is optional`, at, places));
			else if (!checker.isTypeAssignableTo(has, wants))
				reasons.push(
					conflict(
						'property-type',
						`${wantedProperty.name} is ${checker.typeToString(has)}, ${checker.typeToString(wants)} is expected`,
						at,
						places,
					),
				);
		}
		// A class with private members takes no other class; what others can see of it may fit all the same.
		if (reasons.length === 0 && wantedProperties.some(isHidden)) return [];
		return reasons.length
			? reasons
			: [conflict('not-assignable', `${checker.typeToString(from)} is not assignable to ${checker.typeToString(to)}`, path, locations)];
	}
}

const conflict = (code: string, message: string, path: string, locations: readonly Location[]): Reason => ({
	code,
	path,
	severity: 'error',
	verdict: 'conflict',
	message,
	locations,
});
const unknown = (code: string, message: string, path: string, locations: readonly Location[]): Reason => ({
	code,
	path,
	severity: 'info',
	verdict: 'unknown',
	message,
	locations,
});

function placeOfSymbol(symbol: ts.Symbol): Location | undefined {
	const [declaration] = symbol.declarations ?? [];
	return declaration && placeOf(declaration.getSourceFile(), declaration.getStart());
}

function placeOf(source: ts.SourceFile, offset: number): Location {
	const { line, character } = source.getLineAndCharacterOfPosition(offset);
	return { file: source.fileName.slice(1), line: line + 1, column: character + 1 };
}
