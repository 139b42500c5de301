import { expect, test } from 'vitest';
import { topicMatches } from './topic.js';

test.each([
	['user.*', 'user.created', true],
	['user.*', 'user', false],
	['user.*', 'order.created', false],
	['user.*', 'user.created.v2', true],
	['*.created', 'user.created', true],
	['user.**', 'user.a.b', true],
	['user.#', 'user.a.b', true],
	['user.>', 'user.a.b', true],
	['a/+/c', 'a/b/c', true],
	['a/+/c', 'a/b/b/c', false],
	['user.*.done', 'user.x.done', true],
	['user.cre*', 'user.created', true],
	['*', 'anything.at.all', true],
])('%s takes %s: %s', (pattern, topic, taken) => {
	expect(topicMatches(pattern, topic)).toBe(taken);
});
