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
