import { expect, test } from 'vitest';
import { hashIndex } from './hash-index.js';

test('ids that collide beyond the probes are still found, by a Map', () => {
	const ids = [...Array.from({ length: 100 }, () => 'same'), 'other'];
	const { find, shared } = hashIndex(ids);
	expect(shared).toBe(false);
	expect(find('other')).toBe(100);
	expect(find('same')).toBe(0);
	expect(find('none')).toBe(-1);
});

test('a hundred thousand ids stay in the open table', () => {
	const ids = Array.from({ length: 100_000 }, (_, i) => `task ${i * 7919}`);
	const { find, shared } = hashIndex(ids);
	expect(shared).toBe(true);
	expect(ids.every((id, i) => find(id) === i)).toBe(true);
	expect(find('task -1')).toBe(-1);
});
