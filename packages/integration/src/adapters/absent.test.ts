import { expect, test } from 'vitest';
import { isAbsent, orAbsent } from './absent.js';
import { loadGraphql } from './graphql.js';
import { loadPostgresParser } from './libpg-query.js';

test('a package that is not installed is named', async () => {
	const name = 'no-such-package-of-ours';
	expect(await orAbsent(name, () => import(name))).toEqual({ absent: name });
});

test('a fault inside a package is not hidden', async () => {
	await expect(orAbsent('x', () => Promise.reject(new TypeError('broken')))).rejects.toBeInstanceOf(TypeError);
});

test('the peers that are installed here are loaded', async () => {
	expect(isAbsent(await loadGraphql())).toBe(false);
	const parser = await loadPostgresParser();
	expect(isAbsent(parser)).toBe(false);
	expect(!isAbsent(parser) && parser.parseSync('SELECT 1')).toHaveProperty('stmts');
});
