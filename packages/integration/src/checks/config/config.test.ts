import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkInterfaces } from '../../check.js';
import { batchOf, expectFindings, section } from '../../testing/scenario.js';

const env = (...lines: string[]): string => section('Environment Variables', ...lines);

describe('config/default-mismatch', () => {
	test('values are shown', async () => {
		const [finding] = await expectFindings({ A: env('- CACHE_TTL (default: 60)'), B: env('- CACHE_TTL (default: 300)') }, [
			['config/default-mismatch', 'error', '60', '300'],
		]);
		expect(finding!.message).toMatch(/60.*300/);
	});
	test('values of secrets are not', async () => {
		const findings = await expectFindings({ A: env('- JWT_SECRET=s3cr3t-one'), B: env('- JWT_SECRET=s3cr3t-two') }, [
			['config/default-mismatch', 'error', 'JWT_SECRET', 'JWT_SECRET'],
		]);
		expect(JSON.stringify(findings)).not.toContain('s3cr3t');
	});
	test('nor the password of a URL', async () => {
		const findings = await expectFindings(
			{ A: env('- DATABASE_URL=postgres://u:hunter22@h/a'), B: env('- DATABASE_URL=postgres://u:hunter22@h/b') },
			[['config/default-mismatch', 'error', '/a', '/b']],
		);
		expect(JSON.stringify(findings)).not.toContain('hunter22');
	});
	test('against an earlier batch, not against itself', async () => {
		const baseline = batchOf({ A: env('- CACHE_TTL (default: 60)') }, 1);
		await expectFindings({ B: env('- CACHE_TTL (default: 300)') }, [['config/default-mismatch', 'error', '60', '300']], { baseline });
		await expectFindings({ A: env('- CACHE_TTL (default: 300)') }, [], { baseline });
	});
	test.each([
		['the same value', '- CACHE_TTL (default: 60)', '- CACHE_TTL=60'],
		['quotes', '- MODE (default: "fast")', '- MODE (default: fast)'],
		['another name', '- CACHE_TTL (default: 60)', '- QUEUE_TTL (default: 300)'],
		['true in two cases', '- LOG_JSON (default: true)', '- LOG_JSON (default: True)'],
	])('no finding: %s', async (_, a, b) => {
		await expectFindings({ A: env(a), B: env(b) }, []);
	});
	test('tests and production may differ', async () => {
		await expectFindings({ 'A/.env.test': 'CACHE_TTL=1\n', 'B/.env.production': 'CACHE_TTL=300\n' }, []);
	});
});

describe('config/required-vs-default', () => {
	test('required here, defaulted there', async () => {
		await expectFindings({ A: env('- DATABASE_URL (required)'), B: env('- DATABASE_URL (optional, defaults to localhost)') }, [
			['config/required-vs-default', 'warning', 'required', 'optional'],
		]);
	});
	test.each([
		['required only for something', '- S3_BUCKET (required for uploads)', '- S3_BUCKET (required)'],
		['required in both', '- S3_BUCKET (required)', '- S3_BUCKET (required)'],
	])('no finding: %s', async (_, a, b) => {
		await expectFindings({ A: env(a), B: env(b) }, []);
	});
	test('not needed is no declaration', async () => {
		await expectFindings(
			{
				A: env('- DATABASE_URL (required)'),
				B: section('Variables NOT Needed for This Feature', '- DATABASE_URL (optional, defaults to localhost)'),
			},
			[],
		);
	});
});

describe('config/near-duplicate-name', () => {
	test('one name holds the other', async () => {
		await expectFindings({ A: env('- PORTAL_ENABLED (default: true)'), B: env('- FEATURE_PORTAL_ENABLED (default: true)') }, [
			['config/near-duplicate-name', 'warning', 'PORTAL', 'FEATURE_PORTAL'],
		]);
	});
	test('one side says that it exists', async () => {
		await expectFindings({ A: env('- JWT_SIGNING_SECRET (required)'), B: env('- JWT_SIGNING_KEY (already exists)') }, [
			['config/near-duplicate-name', 'warning', 'JWT_SIGNING_SECRET', 'JWT_SIGNING_KEY'],
		]);
	});
	test.each([
		['a test variable', '- DATABASE_URL (required)', '- TEST_DATABASE_URL (required)'],
		['two purposes', '- SMTP_HOST (required)', '- REDIS_HOST (required)'],
		['one word', '- PORT (default: 3000)', '- ADMIN_PORT (default: 4000)'],
	])('no finding: %s', async (_, a, b) => {
		await expectFindings({ A: env(a), B: env(b) }, []);
	});
	test('no finding: one document names both', async () => {
		await expectFindings(
			{
				A: env('- PORTAL_ENABLED (default: true)', '- FEATURE_PORTAL_ENABLED (default: true)'),
				B: env('- FEATURE_PORTAL_ENABLED (default: true)'),
			},
			[],
		);
	});
});

describe('ports', () => {
	test('config/port-clash', async () => {
		await expectFindings({ A: env('- API_PORT (default: 4000)'), B: env('- WORKER_PORT (default: 4000)') }, [
			['config/port-clash', 'error', 'API_PORT', 'WORKER_PORT'],
		]);
	});
	test('config/port-mismatch', async () => {
		await expectFindings({ A: env('- PORT (default: 5000)'), B: env('- API_BASE_URL (default: http://localhost:3001)') }, [
			['config/port-mismatch', 'error', 'PORT', 'API_BASE_URL'],
		]);
	});
	test.each([
		['the port that is listened on', '- PORT (default: 5000)', '- API_BASE_URL (default: http://localhost:5000)'],
		['a database', '- PORT (default: 5000)', '- DATABASE_URL (default: postgres://localhost:5432/app)'],
		['another machine', '- PORT (default: 5000)', '- API_BASE_URL (default: https://api.example.com:8443)'],
		['two clients of one database', '- DB_PORT (default: 5432)', '- POSTGRES_PORT (default: 5432)'],
	])('no finding: %s', async (_, a, b) => {
		await expectFindings({ A: env(a), B: env(b) }, []);
	});
});

describe('config/storage-key', () => {
	test('one stores, the other reads', async () => {
		await expectFindings(
			{
				A: section('Integration Points', '- Stores the session in sessionStorage under `user_session_id`'),
				B: section('Dependencies', '- Reads the session from sessionStorage key `user_session`'),
			},
			[['config/storage-key', 'error', 'user_session_id', 'user_session']],
		);
	});
	test.each([
		['two purposes', '- Stores the theme in localStorage under `ui_theme`', '- Reads the cart from localStorage key `cart_items`'],
		['the same key', '- Stores the token in localStorage under `auth_token`', '- Reads the token from localStorage key `auth_token`'],
	])('no finding: %s', async (_, a, b) => {
		await expectFindings({ A: section('Integration Points', a), B: section('Dependencies', b) }, []);
	});
});

describe('config/undeclared', () => {
	test('code reads what no document names; comments, texts and known names do not count', async () => {
		const root = await mkdtemp(join(tmpdir(), 'undeclared-'));
		try {
			const file = join(root, 'src/a.ts');
			await mkdir(dirname(file), { recursive: true });
			await writeFile(
				file,
				"// process.env.IN_COMMENT\nconst a = process.env.KNOWN_ONE;\nconst b = process.env['UNKNOWN_ONE'];\nconst c = `process.env.IN_TEXT`;\nconst d = process.env.NODE_ENV;\n",
			);
			const documents = batchOf({ A: `${env('- KNOWN_ONE (required)')}\n${section('Files Created', '- src/a.ts')}` });
			const findings = (await checkInterfaces(documents, { baseline: [], root })).filter((finding) => finding.severity !== 'info');
			expect(findings.map(({ ruleId, severity, locations }) => [ruleId, severity, locations])).toEqual([
				['config/undeclared', 'warning', [{ file: 'src/a.ts', line: 3, column: 11 }]],
			]);
			const unlisted = await checkInterfaces(batchOf({ A: env('- KNOWN_ONE (required)') }), { baseline: [], root });
			expect(unlisted.map(({ ruleId, locations }) => [ruleId, locations[0]!.line])).toEqual([['config/undeclared', 3]]);
			expect((await checkInterfaces(documents, { baseline: [] })).filter((finding) => finding.severity !== 'info')).toEqual([]);
		} finally {
			await rm(root, { recursive: true });
		}
	});
});
