import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchExternals, matchPlanned } from './names.js';
import { editDistance, nearestAmong, sameWords, wordsOf } from './words.js';

test('words of a name, whatever joins them', () => {
	for (const name of ['isCompleted', 'is_completed', 'is-completed', 'IS_COMPLETED', 'is.completed'])
		expect(wordsOf(name)).toEqual(['is', 'completed']);
	expect(wordsOf('HTTPServerPort2')).toEqual(['http', 'server', 'port2']);
	expect(sameWords('userId', 'user_id')).toBe(true);
	expect(sameWords('userId', 'user_ids')).toBe(false);
});

test('the nearest name: same words before all words before few letters; none where none is near', () => {
	const nearest = nearestAmong(['completed', 'is_complete', 'title'], (name) => name);
	expect(nearest('isComplete')).toBe('is_complete');
	expect(nearest('is_completed')).toBe('is_complete');
	expect(nearest('titel')).toBe('title');
	expect(nearest('owner')).toBeUndefined();
});

test('the edit distance is a distance, cut at its limit', () => {
	const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
	fc.assert(
		fc.property(word, word, word, (a, b, c) => {
			const of = (x: string, y: string): number => editDistance(x, y, 20);
			expect(of(a, b)).toBe(of(b, a));
			expect(of(a, b) === 0).toBe(a === b);
			expect(of(a, c)).toBeLessThanOrEqual(of(a, b) + of(b, c));
			expect(editDistance(a, b, 2)).toBe(Math.min(of(a, b), 3));
		}),
	);
});

test('externals are names, hosts and patterns', () => {
	const external = matchExternals(['stripe.*', 'api.stripe.com', 'service:smtp', 'GET https://*/v1/*']);
	for (const name of ['stripe.charge.paid', 'API.stripe.com', 'service:smtp', 'GET https://x.org/v1/y']) expect(external(name)).toBe(true);
	for (const name of ['stripes.charge', 'smtp', 'GET https://x.org/v2/y', '']) expect(external(name)).toBe(false);
});

test('what is planned is told by the words of title and deliverables', () => {
	const planned = matchPlanned([
		{ id: 'A', deliverables: ['users table'] },
		{ id: 'B', title: 'Billing service' },
	]);
	expect([planned('user'), planned('billing'), planned('users_table'), planned('orders'), planned('')]).toEqual([
		'A',
		'B',
		'A',
		undefined,
		undefined,
	]);
});
