import type * as graphql from 'graphql';
import type { Location } from '../location.js';

/** Where each type, field, value and directive (`Type`, `Type.field`) is declared in a parsed document. */
export function declaredPlaces(document: graphql.DocumentNode, file: string): ReadonlyMap<string, Location> {
	const places = new Map<string, Location>();
	const add = (path: string, name: graphql.NameNode): void => {
		const token = name.loc?.startToken;
		if (token && !places.has(path)) places.set(path, { file, line: token.line, column: token.column });
	};
	for (const definition of document.definitions) {
		if (!('name' in definition) || !definition.name) continue;
		add(definition.name.value, definition.name);
		const members = [
			...('fields' in definition ? (definition.fields ?? []) : []),
			...('values' in definition ? (definition.values ?? []) : []),
		];
		for (const member of members) add(`${definition.name.value}.${member.name.value}`, member.name);
	}
	return places;
}
