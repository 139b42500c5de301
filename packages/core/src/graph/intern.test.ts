import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileIds } from '../testing/task-lists.js';
import { internIds } from './intern.js';

test('every id is found at its first position, nothing else is', () => {
	fc.assert(
		fc.property(fc.array(hostileIds, { maxLength: 200 }), hostileIds, (ids, other) => {
			const { find, order } = internIds(ids);
			for (const id of ids) expect(find(id)).toBe(ids.indexOf(id));
			expect(find(other)).toBe(ids.indexOf(other));
			const ranked = order ? [...order].map((i) => ids[i]!) : ids;
			expect(ranked).toEqual(ids.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
		}),
		{ numRuns: 500 },
	);
});

test('code and at find what find finds, once shared codes are compared', () => {
	fc.assert(
		fc.property(fc.uniqueArray(hostileIds, { minLength: 1, maxLength: 200 }), (ids) => {
			const { code, at, shared } = internIds(ids);
			for (const [i, id] of ids.entries()) {
				const found = at(code(id));
				expect(shared ? found >= 0 : found === i).toBe(true);
			}
		}),
	);
});
