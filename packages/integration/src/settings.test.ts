import { expect, test } from 'vitest';
import { checkInterfaces } from './check.js';
import { batchOf, section } from './testing/scenario.js';

const documents = batchOf({
	A: section('Public APIs', '- GET /api/:x → {x: string}'),
	B: section('Public APIs', '- GET /api/q → {q: string}'),
});
const severities = async (rules: Record<string, 'off' | 'error' | 'warning' | 'info'>) =>
	(await checkInterfaces(documents, { baseline: [], rules })).map((finding) => [finding.ruleId, finding.severity]);

test('severity per rule and per family, and off', async () => {
	expect(await severities({})).toEqual([['api/route-shadow', 'warning']]);
	expect(await severities({ 'api/route-shadow': 'error' })).toEqual([['api/route-shadow', 'error']]);
	expect(await severities({ 'api/*': 'error' })).toEqual([['api/route-shadow', 'error']]);
	expect(await severities({ 'api/route-shadow': 'off' })).toEqual([]);
	expect(await severities({ 'gql/FIELD_REMOVED': 'off' })).toHaveLength(1);
});

test('a rule that there is not, or a severity that there is not, is the caller’s fault', async () => {
	await expect(severities({ 'api/duplicate-endpoints': 'off' })).rejects.toMatchObject({
		name: 'IntegrationError',
		code: 'unknown-rule',
		value: 'api/duplicate-endpoints',
	});
	await expect(severities({ 'api/route-shadow': 'fatal' as never })).rejects.toMatchObject({ code: 'unknown-rule' });
});

test('what is unknown can be made to close the gate', async () => {
	const later = [{ task: 'A', batch: 2, file: 'A.md', text: section('APIs Consumed', '- GET /api/z → {z: string}') }];
	expect((await checkInterfaces(later)).map((finding) => [finding.severity, finding.verdict])).toEqual([['warning', 'unknown']]);
	expect((await checkInterfaces(later, { rules: { unknown: 'error' } })).map((finding) => finding.severity)).toEqual(['error']);
});
