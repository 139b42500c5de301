import { expect, test } from 'vitest';
import { type BracedLanguage, bracedDeclarations, graphql, java, prisma, proto } from './braced.js';

const names = (text: string, language: BracedLanguage) =>
	bracedDeclarations(text, language).map((d) => (d.owner === undefined ? d.name : `${d.owner}.${d.name}`));

test('GraphQL types, with descriptions, comments and arguments around', () => {
	expect(
		names(
			'"""type Z { }"""\ntype User implements Node {\n  a(x: Int): String # type Y {\n}\nenum Role { A B }\nscalar Date\nunion U = A | B\n',
			graphql,
		),
	).toEqual(['User', 'Role', 'Date', 'U']);
});

test('Prisma blocks that hold models, not the datasource', () => {
	const text = 'datasource db { provider = "postgresql" }\nmodel User {\n  id Int // model X {\n}\nenum Role {\n  A\n}\n';
	const found = bracedDeclarations(text, prisma);
	expect(found.map((d) => text.slice(d.start, d.end))).toEqual(['model User {\n  id Int // model X {\n}', 'enum Role {\n  A\n}']);
});

test('nested messages and classes know what they stand in', () => {
	expect(names('message A { message B { enum C { X = 0; } } }\nmessage D {}', proto)).toEqual(['A', 'A.B', 'A.B.C', 'D']);
	expect(
		names('public class Outer {\n  public static class Inner { }\n  private record R(int a) { }\n}\nclass Other { class Inner { } }', java),
	).toEqual(['Outer', 'Outer.Inner', 'Outer.R', 'Other', 'Other.Inner']);
});

test('private types are not exported', () => {
	expect(bracedDeclarations('private class A { }\npublic class B { }', java).map((d) => d.exported)).toEqual([false, true]);
});

test('a block that is never closed goes to the end', () => {
	expect(bracedDeclarations('model A {\n  id Int', prisma)).toMatchObject([{ name: 'A', end: 18 }]);
});
