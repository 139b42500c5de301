import { expect, test } from 'vitest';
import { memoryDisk } from '../testing/memory-disk.js';
import { codeOf } from '../testing/tree.js';
import { batchOf, openOn, readByHand, tasksOf } from '../testing/workspace.js';

const BATCH = '.work/sprints/sprint-001/implementation/batch-1';
const SUMMARY = `${BATCH}/summary.md`;
const REPORT = '.work/integration/batch-1/report.md';
const tasks = tasksOf(1);

async function begun() {
	const disk = memoryDisk();
	const workspace = await openOn(disk);
	await workspace.createBatch(batchOf(1, tasks), tasks);
	return { disk, workspace, read: (path: string) => readByHand(disk, path) ?? '' };
}

test('a closed gate says why, in all three documents; the same gate passed later says so', async () => {
	const { workspace, read } = await begun();
	const finding = { ruleId: 'api-conflict', severity: 'error', verdict: 'conflict', message: 'Two answers for GET /x.' } as const;
	const closed = await workspace.recordGate(1, {
		passed: false,
		reasons: ['One conflict.'],
		findings: [finding],
		checks: [{ title: 'API Compatibility', ok: false }],
	});
	expect(closed.record).toMatchObject({ type: 'gate-closed', findings: 1, reason: 'One conflict.' });
	expect(read(`${BATCH}/integration.md`)).toContain('FAILED');
	expect(read(REPORT)).toContain('Two answers for GET /x.');
	expect(read(SUMMARY)).toContain('- ❌ API Compatibility');
	expect(read(SUMMARY)).not.toContain('✅');
	const passed = await workspace.recordGate(1, {
		passed: true,
		checks: [{ title: 'API Compatibility', ok: true }],
		unlocked: [{ id: 'N-1', title: 'Next', because: 'can now use T-1' }],
	});
	expect(passed).toMatchObject({ problems: [], record: { type: 'gate-passed', report: REPORT } });
	expect(read(SUMMARY)).toContain('- ✅ API Compatibility');
	expect(read(SUMMARY)).toContain('## Next Batch Dependencies Unlocked\n- N-1: Next (can now use T-1)');
	expect(read(SUMMARY)).not.toContain('❌');
	expect((await workspace.progress()).batches[0]?.gate).toBe('passed');
});

test('the same result again is no new record, and shows what it adds', async () => {
	const { workspace, read } = await begun();
	const first = await workspace.recordGate(1, { passed: true });
	const again = await workspace.recordGate(1, { passed: true, unlocked: [{ id: 'N-1' }] });
	expect(again.seq).toBe(first.seq);
	expect(read(SUMMARY)).toContain('- N-1');
});

test('more than a record holds is cut in the summary and whole in the report', async () => {
	const { workspace, read } = await begun();
	const unlocked = Array.from({ length: 2000 }, (_, index) => ({ id: `N-${index}`, title: 'x'.repeat(100) }));
	expect((await workspace.recordGate(1, { passed: true, unlocked })).problems).toEqual([]);
	expect(read(SUMMARY)).toContain('- N-0: ');
	expect(read(SUMMARY)).not.toContain('N-1999');
	expect(read(REPORT)).toContain('N-1999');
});

test.each([undefined, null, true, {}, { passed: 'yes' }, { passed: true, findings: 1 }, { passed: true, unlocked: 'N-1' }])(
	'%j is no result',
	async (result) => {
		const { workspace, read } = await begun();
		expect(await codeOf(workspace.recordGate(1, result as never))).toBe('bad-argument');
		expect(read(REPORT)).toBe('');
	},
);

test('a batch that was never created has no gate', async () => {
	const { workspace, read } = await begun();
	expect(await codeOf(workspace.recordGate(2, { passed: true }))).toBe('invalid-transition');
	expect(read('.work/integration/batch-2/report.md')).toBe('');
});
