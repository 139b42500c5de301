import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RunnerError } from '../errors.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { batchOf, tasksOf } from '../testing/workspace.js';
import { openWorkspace } from './open.js';

/** A file system of its own of so many kilobytes, in memory; undefined where none may be mounted. */
function smallDisk(kilobytes: number): { readonly root: string; grow(): void; unmount(): void } | undefined {
	const root = join(temporaryFolder(), 'disk');
	mkdirSync(root);
	const mount = (...options: string[]) => execFileSync('/bin/mount', options, { stdio: 'ignore' });
	try {
		mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', root);
	} catch {
		return undefined;
	}
	return { root, grow: () => mount('-o', 'remount,size=4m', root), unmount: () => execFileSync('/bin/umount', [root]) };
}

test('on a disk that is really full: typed errors, nothing torn, nothing lost, no temporary; once it has space it works again', async (context) => {
	for (const kilobytes of [64, 120, 200]) {
		const disk = smallDisk(kilobytes);
		if (disk === undefined) return context.skip('no file system may be mounted here');
		try {
			const acknowledged: string[] = [];
			let refused = 0;
			const workspace = await openWorkspace(disk.root, { sprint: 'sprint-001' });
			for (let number = 1; refused < 6; number++) {
				const tasks = tasksOf(2, `B${number}`);
				const steps: (readonly [string, () => Promise<unknown>])[] = [
					[`"batch-created","batch":${number},`, () => workspace.createBatch(batchOf(number, tasks), tasks, { force: true })],
					[`why-${number}-`, () => workspace.record({ type: 'task-failed', task: tasks[0]!.id, batch: number, reason: `why-${number}-` })],
					[`gate-${number}-`, () => workspace.recordGate(number, { passed: false, reasons: [`gate-${number}-`] })],
				];
				for (const [text, step] of steps) {
					try {
						await step();
						acknowledged.push(text);
					} catch (error) {
						expect(error).toBeInstanceOf(RunnerError);
						if ((error as RunnerError).errno === 'ENOSPC') refused++;
					}
				}
			}
			await workspace.close();
			disk.grow();
			const reopened = await openWorkspace(disk.root, { sprint: 'sprint-001' });
			expect((await reopened.verify()).filter(({ severity }) => severity === 'error')).toEqual([]);
			const journal = readFileSync(join(disk.root, '.work/journal.jsonl'), 'utf8');
			expect(acknowledged.filter((text) => !journal.includes(text))).toEqual([]);
			expect(acknowledged.length).toBeGreaterThan(0);
			const last = tasksOf(1, 'last');
			await reopened.createBatch(batchOf(900, last), last, { force: true });
			await reopened.close();
			const files = readdirSync(disk.root, { recursive: true }).map(String);
			expect(files.filter((path) => /\.tmp$|(^|\/)(run\.)?lock(\.break)?$/.test(path))).toEqual([]);
		} finally {
			disk.unmount();
		}
	}
});
