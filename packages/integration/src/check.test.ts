import { describe, expect, test } from 'vitest';
import { checkInterfaces } from './check.js';
import type { Check } from './checks/check.js';
import { toSarif } from './sarif.js';
import { batchOf, section } from './testing/scenario.js';

// The example of marcus#313: every test was green, and the product was broken in three places.
const three = batchOf({
	auth: `${section('APIs Provided', '- POST /api/login - {email: string, password: string} → {token: string}')}\n${section('Integration Points', '- Stores the login token in localStorage under `auth_access_token`')}`,
	backend: `${section('APIs Provided', '- GET /api/todos → {id: number, title: string, completed: boolean}[]')}\n${section('Environment Variables', '- PORT (default: 5000)')}`,
	frontend: `${section('APIs Consumed', '- GET /api/todos → {id: number, title: string, is_completed: boolean}[]')}\n${section('Dependencies', '- Reads the login token from localStorage key `auth_token`')}\n${section('Environment Variables', '- API_BASE_URL (default: http://localhost:3001)')}`,
});

test('three breaks between three tasks: exactly those, both lines, and what to do', async () => {
	const findings = await checkInterfaces(three, { baseline: [] });
	const lineOf = (file: string, line: number): string => three.find((document) => document.file === file)!.text.split('\n')[line - 1]!;
	expect(
		findings.map(({ ruleId, severity, locations }) => [ruleId, severity, ...locations.map(({ file, line }) => lineOf(file, line))]),
	).toEqual([
		[
			'api/response-missing-field',
			'error',
			expect.stringContaining('completed: boolean'),
			expect.stringContaining('is_completed: boolean'),
		],
		['config/port-mismatch', 'error', expect.stringContaining('PORT (default: 5000)'), expect.stringContaining('localhost:3001')],
		['config/storage-key', 'error', expect.stringContaining('`auth_access_token`'), expect.stringContaining('`auth_token`')],
	]);
	const words = [
		['is_completed', 'completed'],
		['5000', '3001'],
		['auth_access_token', 'auth_token'],
	];
	for (const [index, { message, help }] of findings.entries()) {
		for (const word of words[index]!) expect(message).toContain(word);
		expect(message).toContain('frontend should change');
		expect(help.length).toBeGreaterThan(20);
	}
});

describe('checks of the caller', () => {
	const shouting: Check = {
		family: 'own',
		rules: [{ id: 'own/shout', severity: 'warning', about: 'A path is in upper case.', help: 'Write it in lower case.' }],
		run: ({ facts }) =>
			facts
				.of('endpoint')
				.filter((fact) => /[A-Z]/.test(fact.path))
				.map((fact) => ({ rule: 'own/shout', kind: 'endpoint', symbol: fact.path, says: `${fact.path} is in upper case`, sides: [fact] })),
	};
	const documents = batchOf({ A: section('Public APIs', '- GET /LOUD → {x: string}') });

	test('are checks like ours, and their rules can be set', async () => {
		const findings = await checkInterfaces(documents, { baseline: [], checks: [shouting] });
		expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['own/shout', 'warning']]);
		expect(await checkInterfaces(documents, { baseline: [], checks: [shouting], rules: { 'own/shout': 'off' } })).toEqual([]);
	});

	test('one that breaks off is tool/failed, and the others still speak', async () => {
		const broken: Check = { family: 'broken', run: () => Promise.reject(new Error('out of luck')) };
		const findings = await checkInterfaces(documents, { baseline: [], checks: [broken, shouting] });
		expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
			['tool/failed', 'error'],
			['own/shout', 'warning'],
		]);
		expect(findings[0]!.message).toMatch(/broken.*out of luck/);
	});
});

test('nothing to check is nothing found', async () => {
	expect(await checkInterfaces([])).toEqual([]);
	expect(toSarif([])).toMatchObject({ version: '2.1.0', runs: [{ results: [] }] });
});

test('what is guessed is never an error, whatever its rule says', async () => {
	const guessed: Check = {
		family: 'own',
		rules: [{ id: 'own/guess', severity: 'error', about: 'A guess.', help: 'Say it.' }],
		run: ({ facts }) =>
			facts.of('endpoint').map((fact) => ({
				rule: 'own/guess',
				kind: 'endpoint',
				symbol: fact.path,
				says: fact.path,
				sides: [fact, { ...fact, confidence: 0.4 }],
			})),
	};
	const documents = batchOf({ A: section('Public APIs', '- GET /api/x → {x: string}') });
	const options = { baseline: [], checks: [guessed] };
	expect((await checkInterfaces(documents, options)).map(({ severity, verdict }) => [severity, verdict])).toEqual([['info', 'unknown']]);
	expect((await checkInterfaces(documents, { ...options, rules: { 'own/guess': 'error' } })).map(({ severity }) => severity)).toEqual([
		'info',
	]);
	const prose = batchOf({
		A: section('Monitoring', '- Health check: /api/status'),
		B: section('Public APIs', '- GET /api/status → {ok: boolean}'),
	});
	expect((await checkInterfaces(prose, { baseline: [] })).filter((finding) => finding.severity !== 'info')).toEqual([]);
});
