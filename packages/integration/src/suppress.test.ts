import { describe, expect, test } from 'vitest';
import { checkInterfaces } from './check.js';
import { batchOf, fence, section } from './testing/scenario.js';

const other = section('Public APIs', '- GET /api/q → {q: string}');
const found = async (text: string) =>
	(await checkInterfaces(batchOf({ A: text, B: other }), { baseline: [] })).map((finding) => [
		finding.ruleId,
		finding.suppressedBy?.reason,
	]);

describe('batchwright-ignore', () => {
	test.each([
		[
			'on the line before',
			section('Public APIs', '<!-- batchwright-ignore api/duplicate-endpoint: moved in two steps -->', '- GET /api/q → {q: string}'),
		],
		[
			'on the same line',
			section('Public APIs', '- GET /api/q → {q: string} <!-- batchwright-ignore api/duplicate-endpoint: moved in two steps -->'),
		],
		[
			'with a blank line between',
			section('Public APIs', '<!-- batchwright-ignore api/duplicate-endpoint: moved in two steps -->', '', '- GET /api/q → {q: string}'),
		],
		[
			'before a fence',
			section('Public APIs', '<!-- batchwright-ignore api/duplicate-endpoint: moved in two steps -->', fence('http', 'GET /api/q')),
		],
	])('%s', async (_, text) => {
		expect(await found(text)).toEqual([['api/duplicate-endpoint', 'moved in two steps']]);
	});

	test('in a linked file, as a comment of its language', async () => {
		const documents = batchOf({
			'A/a.sql': '-- batchwright-ignore db/duplicate-table: same table for now\nCREATE TABLE logs (id int);',
			'B/b.sql': 'CREATE TABLE logs (id int);',
		});
		const findings = await checkInterfaces(documents, { baseline: [] });
		expect(findings.map((finding) => [finding.ruleId, finding.suppressedBy?.reason])).toEqual([
			['db/duplicate-table', 'same table for now'],
		]);
	});

	test('in YAML, for all that hangs from the next line', async () => {
		const yaml =
			'openapi: 3.0.3\ninfo: { title: a, version: "1" }\npaths:\n  # batchwright-ignore api/duplicate-endpoint: legacy\n  /api/q:\n    get:\n      responses: { "200": { description: ok } }\n';
		const findings = await checkInterfaces(batchOf({ 'A/openapi.yaml': yaml, B: other }), { baseline: [] });
		expect(findings.map((finding) => [finding.ruleId, finding.suppressedBy?.reason])).toEqual([['api/duplicate-endpoint', 'legacy']]);
	});

	test('without a reason it suppresses nothing', async () => {
		expect(await found(section('Public APIs', '<!-- batchwright-ignore api/duplicate-endpoint -->', '- GET /api/q → {q: string}'))).toEqual(
			[
				['api/duplicate-endpoint', undefined],
				['iface/unused-suppression', undefined],
			],
		);
	});

	test('a wildcard never suppresses an error, and does a warning', async () => {
		expect(await found(section('Public APIs', '<!-- batchwright-ignore api/*: all of them -->', '- GET /api/q → {q: string}'))).toEqual([
			['api/duplicate-endpoint', undefined],
			['iface/unused-suppression', undefined],
		]);
		expect(await found(section('Public APIs', '<!-- batchwright-ignore api/*: on purpose -->', '- GET /api/:x → {x: string}'))).toEqual([
			['api/route-shadow', 'on purpose'],
		]);
	});

	test('one that hits nothing is told at the line it speaks of', async () => {
		const text = section('Public APIs', '<!-- batchwright-ignore api/route-shadow: not needed -->', '- GET /api/z → {z: string}');
		const [finding] = await checkInterfaces(batchOf({ A: text, B: other }), { baseline: [] });
		expect(finding).toMatchObject({ ruleId: 'iface/unused-suppression', severity: 'info', locations: [{ line: 4 }] });
	});
});
