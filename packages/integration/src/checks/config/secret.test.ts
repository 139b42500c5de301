import { expect, test } from 'vitest';
import { looksSecret, shownDefault } from './secret.js';

test.each([
	['API_KEY', 'x'],
	['STRIPE', `sk_live_${'0'.repeat(24)}`],
	['PUSH', `"ghp_${'a'.repeat(36)}"`],
	['SESSION', 'eyJhbGciOi.eyJzdWIiOi.c2ln'],
	['SEED', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'],
])('%s=%s is not shown', (name, value) => {
	expect(looksSecret(name, value)).toBe(true);
	expect(shownDefault(name, value)).toBe('(hidden)');
});

test.each([
	['PORT', '3000'],
	['API_URL', 'http://localhost:3000/api/v1/some/long/path'],
	['LOG_LEVEL', 'info'],
	['IMAGE', 'registry/app-with-a-rather-long-name:latest'],
])('%s=%s is', (name, value) => expect(shownDefault(name, value)).toBe(value));

test('the password of a URL is left out', () => {
	expect(shownDefault('DATABASE_URL', 'postgres://u:hunter2@db/x')).toBe('postgres://u:***@db/x');
});
