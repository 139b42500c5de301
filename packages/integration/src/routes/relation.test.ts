import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { relateRoutes } from './relation.js';
import { readRoute } from './route.js';
import { growRouteTree } from './route-tree.js';

const relation = (a: string, b: string): string => relateRoutes(readRoute(a), readRoute(b)).kind;

describe('how routes lie to each other', () => {
	test.each([
		['/users/:id', '/users/{userId}', 'same'],
		['/users/[id]', '/users/<id>', 'same'],
		['/users/$id', '/users/:id', 'same'],
		['/users/', '/users', 'same'],
		['/users?page=1', '/users', 'same'],
		['/users#top', '//users', 'same'],
		['/Users', '/users', 'apart'],
		['/users/:id', '/users/me', 'wider'],
		['/users/me', '/users/:id', 'narrower'],
		['/a/:b/c', '/a/b/:c', 'crossing'],
		['/users/:id(\\d+)', '/users/me', 'apart'],
		['/users/<int:id>', '/users/42', 'wider'],
		['/users/{id:uuid}', '/users/<int:id>', 'apart'],
		['/users/:id(\\d+)', '/users/{id:[0-9]+}', 'crossing'],
		['/:lang(en|de)/x', '/en/x', 'wider'],
		['/:lang(en|de)/x', '/fr/x', 'apart'],
		['/files/*', '/files/a/b', 'wider'],
		['/files/[...path]', '/files/{path*}', 'same'],
		['/files/:path*', '/files/**', 'same'],
		['/files/:path+', '/files', 'apart'],
		['/posts/:id?', '/posts', 'wider'],
		['/posts/:id?', '/posts/7', 'wider'],
		['/reports/:id.json', '/reports/:id.csv', 'apart'],
		['/reports/{id}.json', '/reports/{id}', 'narrower'],
		['/things/{id}:cancel', '/things/{id}:start', 'apart'],
		['/x/:a/y/:b', '/x/:c/z/:d', 'apart'],
		['/*', '/anything/at/all', 'wider'],
		[`/users/:id(${'\\w+'.repeat(11)}-)`, `/users/${'a'.repeat(60)}`, 'apart'],
		['/users/:id((a+)+)', '/users/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'apart'],
	])('%s and %s: %s', (a, b, kind) => {
		expect(relation(a, b)).toBe(kind);
	});
});

const segment = fc.oneof(
	fc.constantFrom('a', 'b', 'users', 'me', '42'),
	fc.constantFrom(':x', '{id}', '[slug]', '<int:n>', ':n(\\d+)', '{id}.json', ':x?'),
);
const path = fc
	.tuple(fc.array(segment, { maxLength: 4 }), fc.constantFrom('', '/*', '/:rest*', '/[...all]'))
	.map(([segments, rest]) => `/${segments.join('/')}${rest}`);
const inverse = { apart: 'apart', same: 'same', wider: 'narrower', narrower: 'wider', crossing: 'crossing' } as const;

test('the relation is symmetric', () => {
	fc.assert(
		fc.property(path, path, (a, b) => {
			expect(relation(b, a)).toBe(inverse[relateRoutes(readRoute(a), readRoute(b)).kind]);
		}),
		{ numRuns: lawRuns(2000) },
	);
});

test('"same" is an equivalence', () => {
	fc.assert(
		fc.property(path, path, path, (a, b, c) => {
			expect(relation(a, a)).toBe('same');
			if (relation(a, b) === 'same' && relation(b, c) === 'same') expect(relation(a, c)).toBe('same');
		}),
		{ numRuns: lawRuns(2000) },
	);
});

// An independent reading of a path: a regular expression for each.
function expressionOf(path_: string): RegExp {
	const parts = path_
		.split('/')
		.filter(Boolean)
		.map((text) => {
			if (text === '*' || text === '[...all]') return '(?:/[^/]+)+';
			if (text === ':rest*') return '(?:/[^/]+)*';
			if (text === ':x?') return '(?:/[^/]+)?';
			if (text === '<int:n>' || text === ':n(\\d+)') return '/\\d+';
			if (text === '{id}.json') return '/[^/]+\\.json';
			return /^[:{[]/.test(text) ? '/[^/]+' : `/${text}`;
		});
	return new RegExp(`^${parts.join('')}/?$`);
}

test('the named URL matches both, and routes that are apart share none of many URLs', () => {
	const url = fc
		.array(fc.constantFrom('a', 'b', 'users', 'me', '42', '7', 'x.json', 'z'), { maxLength: 5 })
		.map((parts) => `/${parts.join('/')}`);
	fc.assert(
		fc.property(path, path, fc.array(url, { minLength: 1, maxLength: 20 }), (a, b, urls) => {
			const found = relateRoutes(readRoute(a), readRoute(b));
			const [x, y] = [expressionOf(a), expressionOf(b)];
			if (found.kind === 'apart') for (const one of urls) expect(x.test(one) && y.test(one)).toBe(false);
			else expect([found.url, x.test(found.url), y.test(found.url)]).toEqual([found.url, true, true]);
			if (found.kind === 'wider' || found.kind === 'same') for (const one of urls) if (y.test(one)) expect(x.test(one)).toBe(true);
		}),
		{ numRuns: lawRuns(3000) },
	);
});

test('the tree finds every pair that shares a URL', () => {
	fc.assert(
		fc.property(fc.array(path, { maxLength: 12 }), path, (paths, asked) => {
			const tree = growRouteTree();
			for (const [number, one] of paths.entries()) tree.add(readRoute(one), number);
			const near = new Set(tree.near(readRoute(asked)));
			for (const [number, one] of paths.entries()) if (relation(one, asked) !== 'apart') expect(near.has(number)).toBe(true);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('any text is a path', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), fc.string({ maxLength: 60 }), (a, b) => void relation(`/${a}`, `/${b}`)),
		{ numRuns: lawRuns(1000) },
	);
});
