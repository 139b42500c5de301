// A process of its own on the built package. argv: mode, root, then what the mode takes. Tells its parent `ready`, waits for `go`, acknowledges by messages.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openWorkspace } from '../../dist/index.js';
import { nodeDisk } from '../../dist/store/disk.js';
import { openStore, safeName } from '../../dist/store/index.js';

const [mode, root, id = '1', count = '1'] = process.argv.slice(2);
const told = (message) => new Promise((resolve) => process.send(message, resolve));
const go = () => new Promise((resolve) => process.once('message', resolve));
const batchOf = (number, ids) => ({
	number,
	units: ids.map((each) => ({ taskIds: [each], minutes: 30 })),
	taskIds: ids,
	needs: ids.map(() => []),
	tiers: [1],
	areas: [],
	minutes: 30,
	unlocks: [],
});

/** One recipe per method that changes something: what it does the k-th time, and the texts that must be found afterwards. */
const recipes = {
	createBatch: async (workspace, k) => {
		const number = Number(id) * 1000 + k;
		const task = `made-${id}-${k}`;
		await workspace.createBatch(batchOf(number, [task]), [{ id: task, needs: [] }], { force: true });
		return { journal: `"batch-created","batch":${number}` };
	},
	record: async (workspace, k) => {
		const reason = `reason-${id}-${k}-`;
		await workspace.record({ type: 'task-failed', task: `T-${id}`, batch: 1, reason });
		return { journal: reason };
	},
	updateSummary: async (workspace, k) => {
		const text = `criterion-${id}-${k}-`;
		await workspace.updateSummary(1, { criteria: [{ text, done: true }] });
		return { summary: text };
	},
	recordGate: async (workspace, k) => {
		const reason = `gate-${id}-${k}-`;
		await workspace.recordGate(1, { passed: false, reasons: [reason] });
		return { journal: reason };
	},
};

/** A table that kills this process before, or in the middle of, the n-th operation that changes something. */
function killing(at) {
	let seen = 0;
	const changing = ['write', 'fsync', 'fdatasync', 'ftruncate', 'mkdir', 'rmdir', 'rename', 'link', 'symlink', 'unlink'];
	const disk = { ...nodeDisk };
	for (const name of changing) {
		disk[name] = async (...args) => {
			if (++seen === at) {
				if (name === 'write') await nodeDisk.write(args[0], args[1], args[2], Math.floor(args[3] / 2));
				process.kill(process.pid, 'SIGKILL');
			}
			return nodeDisk[name](...args);
		};
	}
	return disk;
}

if (mode === 'race') {
	const workspace = await openWorkspace(root, { sprint: 'sprint-001', lockTimeoutMs: 120_000 });
	await told({ ready: Object.keys(recipes) });
	await go();
	const methods = Object.values(recipes);
	for (let k = 0; k < Number(count); k++) await told(await methods[k % methods.length](workspace, k));
	await workspace.close();
} else if (mode === 'life') {
	const workspace = await openWorkspace(root, { sprint: 'sprint-001', disk: killing(Number(id)) });
	const ids = ['T-1', 'T-2'];
	const made = await workspace.createBatch(
		batchOf(1, ids),
		ids.map((each) => ({ id: each, needs: [] })),
	);
	await told({ journal: '"batch-created","batch":1', summary: 'T-2' });
	await workspace.record({ type: 'task-started', task: 'T-1', batch: 1, attempt: 1, key: 'key-1' });
	await told({ journal: 'key-1' });
	await told(await recipes.updateSummary(workspace, 1));
	const evidence = join(root, made.tasks[0].folder, 'EVIDENCE.md');
	mkdirSync(dirname(evidence), { recursive: true });
	writeFileSync(evidence, '# Evidence\n\n```\n# pass 3\n```\n');
	await workspace.record({ type: 'task-completed', task: 'T-1', batch: 1 });
	await told({ journal: '"task-completed"' });
	await workspace.recordGate(1, { passed: true });
	await told({ journal: '"gate-passed"', summary: '✅ Complete' });
	await workspace.close();
} else if (mode === 'hold') {
	const store = await openStore(root);
	await store.withLock(async () => {
		await told({ ready: [] });
		await go();
		await store.replace([safeName('held.txt')], new TextEncoder().encode('by the holder'));
	});
	await told({ summary: 'held' });
} else if (mode === 'wait') {
	const store = await openStore(root, { lockTimeoutMs: 60_000 });
	await told({ ready: [] });
	await go();
	await store.withLock(async () => {
		const name = [safeName('count.txt')];
		const before = Number(new TextDecoder().decode((await store.read(name))?.bytes));
		await store.replace(name, new TextEncoder().encode(String(before + 1)));
	});
	await told({ summary: 'counted' });
}
process.disconnect();
