import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { hostileDocument, hostileText } from '../text/testing/hostile.js';
import type { GateFinding, GateResult } from './gate-result.js';
import { readReport } from './read.js';
import { renderReport } from './render.js';
import { renderIntegration } from './render-integration.js';

const location = fc.record({
	file: hostileText.filter((text) => text !== ''),
	line: fc.integer({ min: 1, max: 999 }),
	column: fc.integer({ min: 1, max: 99 }),
});
const finding: fc.Arbitrary<GateFinding> = fc.record(
	{
		ruleId: fc.constantFrom(
			'api/duplicate-endpoint',
			'db/write-write',
			'types/unresolved',
			'config/port-clash',
			'unmet/table',
			'tool/unavailable',
			'own/rule',
		),
		severity: fc.constantFrom('error', 'warning', 'info'),
		verdict: fc.constantFrom('conflict', 'unknown'),
		message: hostileText,
		locations: fc.array(location, { maxLength: 2 }),
		tasks: fc.array(hostileText, { maxLength: 2 }),
		suppressedBy: fc.record({ reason: hostileText, location }),
	},
	{ requiredKeys: ['ruleId', 'severity', 'verdict', 'message'] },
);
const result: fc.Arbitrary<GateResult> = fc.record(
	{
		batch: fc.integer({ min: 1, max: 9999 }),
		passed: fc.boolean(),
		reasons: fc.array(hostileText, { maxLength: 2 }),
		findings: fc.array(finding, { maxLength: 4 }),
		documents: fc.array(fc.record({ task: hostileText, file: hostileText }), { maxLength: 2 }),
		problems: fc.array(
			fc.record({ code: fc.constant('link-outside'), severity: fc.constant('error' as const), message: hostileText, file: hostileText }),
			{ maxLength: 2 },
		),
		test: fc.record({
			status: fc.constantFrom('passed', 'failed', 'not-run'),
			command: fc.array(hostileText, { minLength: 1, maxLength: 3 }),
			exitCode: fc.constantFrom(0, 1, null),
			signal: fc.constantFrom('SIGKILL', null),
			tests: fc.constantFrom('unknown' as const, { total: 3, passed: 2, failed: 1, skipped: 0 }),
			durationMs: fc.nat(99_999),
			output: fc.record({ head: hostileDocument, tail: hostileDocument, bytes: fc.nat(), truncated: fc.boolean() }),
			reason: hostileText,
		}),
	},
	{ requiredKeys: ['batch', 'passed'] },
);

const fixedTitles = [
	'Summary',
	'Interfaces Collected',
	'API Compatibility',
	'Database Schema Alignment',
	'Shared Type Definitions',
	'Configuration Consistency',
	'Events',
	'Files',
	'Imports',
	'Unmet Needs',
	'Interfaces and Tools',
	'own',
	'Suppressed Findings',
	'Test Results',
	'Not Checked',
	'Test Command',
	'Findings',
	'Checks',
];

test('no foreign text makes a heading, link or HTML in a report or integration.md', () => {
	fc.assert(
		fc.property(result, (given) => {
			for (const text of [renderReport(given), renderIntegration(given)]) {
				const [title, ...rest] = fromMarkdown(text).children;
				expect(title).toMatchObject({ type: 'heading', depth: 1 });
				for (const node of rest) {
					expect(['heading', 'paragraph', 'list', 'code']).toContain(node.type);
					if (node.type === 'heading') expect(fixedTitles).toContain((node.children[0] as { value: string }).value);
					expect(JSON.stringify(node)).not.toMatch(/"type":"(?:link|image|html|linkReference|definition)"/);
				}
				expect(text).toMatch(/[^\n]\n$/);
			}
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('a report reads back with its number and verdict', () => {
	fc.assert(
		fc.property(result, (given) => {
			const { report, problems } = readReport(renderReport(given));
			expect(report).toMatchObject({ number: given.batch, passed: given.passed });
			expect(problems).toEqual([]);
			const findings = report.sections.find((section) => section.title === 'API Compatibility')!.items;
			expect(findings).toHaveLength((given.findings ?? []).filter((one) => one.ruleId.startsWith('api/') && !one.suppressedBy).length);
		}),
		{ numRuns: lawRuns(500) },
	);
});

const documents = [{ task: 'T1', file: '.work/tasks/t1/INTERFACE.md' }];
const place = { file: 'a/INTERFACE.md', line: 3, column: 1 };

test('the four families of the pattern are always there', () => {
	const text = renderReport({ batch: 1, passed: true, findings: [], documents });
	for (const title of ['API Compatibility', 'Database Schema Alignment', 'Shared Type Definitions', 'Configuration Consistency'])
		expect(text).toContain(`## ${title}\n\n✅ No conflicts found.\n`);
	expect(text).not.toContain('## Events');
});

test('nothing collected, nothing reported or a tool that did not run is unknown, never fine', () => {
	expect(renderReport({ batch: 1, passed: true, findings: [], documents: [] })).not.toContain('No conflicts found.');
	expect(renderReport({ batch: 1, passed: true })).not.toContain('No conflicts found.');
	const tool = (message: string): GateResult => ({
		batch: 1,
		passed: true,
		documents,
		findings: [{ ruleId: 'tool/unavailable', severity: 'info', verdict: 'unknown', message }],
	});
	const sql = renderIntegration(tool('SQL was not read: install libpg-query to have it checked.'));
	expect(sql).toContain('- ❔ Database Schema Alignment: SQL was not read');
	expect(sql).toContain('- ✅ API Compatibility\n');
	expect(renderIntegration(tool('Something was not read.'))).not.toContain('✅');
	const broken = renderIntegration(tool('The checks of api/* broke off: x'));
	expect(broken).toContain('- ❔ API Compatibility');
	expect(broken).toContain('- ✅ Database Schema Alignment');
});

test('a report says what a person needs to act on', () => {
	const given: GateResult = {
		batch: 2,
		passed: false,
		reasons: ['1 error is open.', 'The tests failed.'],
		documents,
		findings: [
			{
				ruleId: 'api/duplicate-endpoint',
				severity: 'error',
				verdict: 'conflict',
				message: 'GET /x twice',
				locations: [place, { ...place, line: 9 }],
				tasks: ['T1', 'T2'],
			},
			{ ruleId: 'iface/missing', severity: 'error', verdict: 'conflict', message: 'no document', tasks: ['T3'] },
			{
				ruleId: 'db/unsafe',
				severity: 'warning',
				verdict: 'conflict',
				message: 'locks',
				suppressedBy: { reason: 'small table', location: place },
			},
		],
		problems: [{ code: 'link-outside', severity: 'error', message: 'leaves the root', file: 'x/y.md' }],
		test: {
			status: 'failed',
			command: ['npm', 'run', 'test all'],
			exitCode: 1,
			tests: { total: 2, passed: 1, failed: 1, skipped: 0 },
			output: { head: '', tail: 'a\n```\nb\n', bytes: 8, truncated: true },
		},
		unlocked: [{ id: 'T4', title: 'Search', because: 'T1 is there' }],
	};
	const text = renderReport(given);
	for (const line of [
		'- **Result**: ❌ FAILED',
		'- **Findings**: 2 errors, 0 warnings, 0 notes, 0 unknown, 1 suppressed',
		'- **Reason**: The tests failed.',
		'- ✅ T1: `.work/tasks/t1/INTERFACE.md`',
		'- ❌ T3: no interface document',
		'- ❌ **error** `link-outside`: leaves the root — `x/y.md:1`',
		'- ❌ **error** `api/duplicate-endpoint`: GET /x twice — `a/INTERFACE.md:3:1`, `a/INTERFACE.md:9:1` — T1, T2',
		'- **warning** `db/unsafe`: locks — suppressed: small table `a/INTERFACE.md:3:1`',
		'```\nnpm\nrun\n"test all"\n```',
		'- **Exit code**: 1',
		'- **Tests**: 2 run: 1 passed, 1 failed, 0 skipped',
		'The end of 8 bytes of output:\n\n````\na\n```\nb\n````',
		'- T4: Search (T1 is there)',
	])
		expect(text).toContain(line);
	const short = renderIntegration(given);
	expect(short).toContain('# Batch 2 Integration\n\n**Result**: FAILED\n');
	expect(short).toContain('- ❌ API Compatibility\n');
	expect(short).not.toContain('db/unsafe');
});

test('what the caller knows of a family counts', () => {
	const text = renderReport({
		batch: 1,
		passed: true,
		documents,
		findings: [],
		checks: [{ title: 'API Compatibility', ok: 'unknown', why: 'timed out' }],
	});
	expect(text).toContain('## API Compatibility\n\n❔ Not checked: timed out.');
	expect(text).toContain('- ❔ API Compatibility: timed out');
});
