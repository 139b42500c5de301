import { expect, test, vi } from 'vitest';
import { batchOf, fence, section } from './testing/scenario.js';

// As where no optional package is installed.
vi.mock('./adapters/libpg-query.js', () => ({ loadPostgresParser: async () => ({ absent: 'libpg-query' }) }));
vi.mock('./adapters/prisma-ast.js', () => ({ loadPrisma: async () => ({ absent: '@mrleebo/prisma-ast' }) }));
vi.mock('./adapters/graphql.js', () => ({ loadGraphql: async () => ({ absent: 'graphql' }) }));

test('one hint per kind names the package and what was left unchecked', async () => {
	const { checkInterfaces } = await import('./check.js');
	const sql = section('Database', fence('sql', 'CREATE TABLE a (id int);'));
	const findings = await checkInterfaces(
		batchOf({ A: sql, B: sql, 'C/c.sql': 'CREATE TABLE b (id int);', 'D/schema.graphql': 'type A { id: ID! }' }),
		{ baseline: [] },
	);
	const hints = findings.filter((finding) => finding.ruleId === 'tool/unavailable');
	expect(hints.every((finding) => finding.severity === 'info' && finding.verdict === 'unknown')).toBe(true);
	expect(hints.filter((finding) => finding.message.includes('libpg-query'))).toHaveLength(1);
	expect(hints.filter((finding) => / graphql /.test(finding.message))).toHaveLength(1);
});
