import { describe, expect, test } from 'vitest';
import { checkInterfaces } from '../../check.js';
import { batchOf, expectFindings } from '../../testing/scenario.js';

const before = 'type Query {\n  user: User\n}\n\ntype User {\n  id: ID!\n  name: String!\n}\n';
const baseline = batchOf({ 'A/schema.graphql': before }, 1);

describe('gql/*', () => {
	test('a field that is gone, under the name that graphql-js has for it', async () => {
		const documents = batchOf({ 'A/schema.graphql': before.replace('  name: String!\n', '') });
		const findings = (await checkInterfaces(documents, { baseline })).filter((finding) => finding.severity !== 'info');
		expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['gql/FIELD_REMOVED', 'error']]);
		expect(findings[0]!.locations).toEqual([
			{ file: 'A/schema.graphql', line: 7, column: 3 },
			{ file: 'A/schema.graphql', line: 1, column: 1 },
		]);
		expect(findings[0]!.help).toContain('FIELD_REMOVED');
	});
	test('no finding: a field more', async () => {
		await expectFindings({ 'A/schema.graphql': before.replace('  name: String!\n', '  name: String!\n  mail: String\n') }, [], {
			baseline,
		});
	});
});

describe('proto/*', () => {
	const message = (type: string): string => `syntax = "proto3";\npackage a.v1;\nmessage User {\n  ${type} id = 1;\n}\n`;
	const earlier = batchOf({ 'A/a.proto': message('string') }, 1);
	test('under the name that buf has for it', async () => {
		const [finding, ...others] = (await checkInterfaces(batchOf({ 'A/a.proto': message('int32') }), { baseline: earlier })).filter(
			(one) => one.severity !== 'info',
		);
		expect(others).toEqual([]);
		expect(finding).toMatchObject({
			ruleId: 'proto/FIELD_SAME_TYPE',
			severity: 'error',
			locations: [
				{ file: 'A/a.proto', line: 4 },
				{ file: 'A/a.proto', line: 4 },
			],
		});
	});
	test('no finding: a field more', async () => {
		await expectFindings({ 'A/a.proto': message('string').replace('}', '  string name = 2;\n}') }, [], { baseline: earlier });
	});
});

describe('api/breaking-change of an OpenAPI file', () => {
	const api = (parameter: string): string =>
		`openapi: 3.0.3\ninfo: { title: a, version: "1" }\npaths:\n  /users:\n    get:\n${parameter}      responses: { "200": { description: ok } }\n`;
	test('under the id that oasdiff has for it', async () => {
		const after = api('      parameters:\n        - { name: q, in: query, required: true, schema: { type: string } }\n');
		const findings = (
			await checkInterfaces(batchOf({ 'A/openapi.yaml': after }), { baseline: batchOf({ 'A/openapi.yaml': api('') }, 1) })
		).filter((one) => one.severity !== 'info');
		expect(findings.map(({ ruleId, severity, locations }) => [ruleId, severity, ...locations.map(({ line }) => line)])).toEqual([
			['api/breaking-change', 'error', 5, 7],
		]);
		expect(findings[0]!.help).toContain('new-required-request-parameter');
	});
	test('no finding: an optional parameter', async () => {
		const after = api('      parameters:\n        - { name: q, in: query, schema: { type: string } }\n');
		await expectFindings({ 'A/openapi.yaml': after }, [], { baseline: batchOf({ 'A/openapi.yaml': api('') }, 1) });
	});
});
