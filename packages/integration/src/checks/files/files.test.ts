import { describe, expect, test } from 'vitest';
import { checkInterfaces } from '../../check.js';
import { batchOf, expectFindings, section } from '../../testing/scenario.js';
import { rangesMeet } from './range.js';

const created = (...lines: string[]): string => section('Files Created', ...lines);
const modified = (...lines: string[]): string => section('Files Modified', ...lines);
const deleted = (...lines: string[]): string => section('Files Deleted', ...lines);

describe('files', () => {
	test.each([
		['files/both-create', 'error', created('- src/a.ts'), created('- ./src/a.ts')],
		['files/both-create', 'error', created('- src/a.ts'), created('- src\\a.ts')],
		['files/case-only', 'error', created('- src/User.ts'), created('- src/user.ts')],
		['files/delete-modify', 'error', deleted('- src/a.ts'), modified('- src/a.ts (new option)')],
		['files/both-modify', 'warning', modified('- src/a.ts (login)'), modified('- src/a.ts (logout)')],
		['files/hot-file', 'info', modified('- package.json (added bcrypt)'), modified('- package.json (added zod)')],
		['files/hot-file', 'info', modified('- src/index.ts'), modified('- src/index.ts')],
		['files/hot-file', 'info', created('- pnpm-lock.yaml'), created('- pnpm-lock.yaml')],
	] as const)('%s (%s)', async (rule, severity, a, b) => {
		const lineOf = (text: string): string => text.trimEnd().split('\n').at(-1)!;
		await expectFindings({ A: a, B: b }, [[rule, severity, lineOf(a), lineOf(b)]]);
	});

	test('reasons of both sides are in the message', async () => {
		const [finding] = await expectFindings({ A: modified('- src/a.ts (login)'), B: modified('- src/a.ts (logout)') }, [
			['files/both-modify', 'warning', 'login', 'logout'],
		]);
		expect(finding!.message).toMatch(/login.*logout/);
	});

	test.each([
		['other folders', created('- src/a/index.ts'), created('- src/b/index.ts')],
		['both delete', deleted('- src/a.ts'), deleted('- src/a.ts')],
		['None', created('- None'), created('- None')],
	])('no finding: %s', async (_, a, b) => {
		await expectFindings({ A: a, B: b }, []);
	});

	test('files/undeclared where commits are given', async () => {
		const documents = batchOf({ A: created('- src/a.ts') });
		const commits = [{ task: 'A', files: ['src/a.ts', 'src/b.ts', 'pnpm-lock.yaml', 'A/INTERFACE.md'] }];
		const findings = await checkInterfaces(documents, { baseline: [], commits });
		expect(findings.map(({ ruleId, severity, locations }) => [ruleId, severity, locations[0]!.file])).toEqual([
			['files/undeclared', 'warning', 'A/INTERFACE.md'],
		]);
		expect(findings[0]!.message).toContain('src/b.ts');
		expect(await checkInterfaces(documents, { baseline: [] })).toEqual([]);
	});
});

describe('deps/version-conflict', () => {
	test('ranges that do not meet', async () => {
		await expectFindings({ A: section('Dependencies', '- react@^17.0.0'), B: section('Dependencies', '- react@^18.2.0') }, [
			['deps/version-conflict', 'error', '^17', '^18'],
		]);
	});
	test('no finding: ranges that meet', async () => {
		await expectFindings({ A: section('Dependencies', '- react@^18.0.0'), B: section('Dependencies', '- react@~18.2.0') }, []);
	});
	test.each([
		['^1.2.3', '1.9.0', true],
		['^1.2.3', '2.0.0', false],
		['^0.2.3', '0.3.0', false],
		['~1.2.3', '1.3.0', false],
		['>=1 <2', '^1.5.0', true],
		['>=1,<2', '>=2', false],
		['1.x || 3', '2 - 3', true],
		['~=1.4.2', '1.4.9', true],
		['~=1.4.2', '1.5.0', false],
		['*', '9.9.9', true],
		['workspace:^', '1.0.0', undefined],
	])('%s and %s: %s', (a, b, meet) => {
		expect(rangesMeet(a, b)).toBe(meet);
		expect(rangesMeet(b, a)).toBe(meet);
	});
});
