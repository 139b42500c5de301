import { expect, test } from 'vitest';
import { faultsAfterCrash } from '../testing/after-crash.js';
import { faultyDisk, type Operation } from '../testing/faulty-disk.js';
import { type Acknowledged, live } from '../testing/life.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { openOn, writeByHand } from '../testing/workspace.js';

const CHANGING = ['open', 'write', 'fsync', 'fdatasync', 'ftruncate', 'mkdir', 'rmdir', 'rename', 'link', 'symlink', 'unlink'];

/** Lives until the planted end and judges what is left. */
async function die(when: 'before' | 'half' | 'after', at: number): Promise<{ faults: string[]; seen: readonly Operation[] }> {
	const disk = memoryDisk();
	const acknowledged: Acknowledged[] = [];
	const dying = faultyDisk(disk, ({ number }) => (number === at ? { error: 'EIO', when, lasting: true } : undefined));
	await openOn(dying)
		.then((workspace) =>
			live(
				workspace,
				(path, text) => writeByHand(disk, path, text),
				async (acknowledgement, run) => {
					await run();
					acknowledged.push(acknowledgement);
				},
			),
		)
		.catch(() => {});
	return { faults: await faultsAfterCrash(disk, acknowledged), seen: dying.seen };
}

test('a crash at any operation that changes something, or in the middle of it, loses nothing that was acknowledged', async () => {
	const { faults, seen } = await die('before', 0);
	expect(faults).toEqual([]);
	const changing = seen.filter(({ name }) => CHANGING.includes(name));
	expect(changing.length).toBeGreaterThan(150);
	// A crash after one operation is a crash before the next, so "after" needs the last alone.
	for (const { name, number } of changing) {
		for (const when of name === 'write'
			? (['before', 'half'] as const)
			: number === changing.at(-1)?.number
				? (['before', 'after'] as const)
				: (['before'] as const)) {
			expect((await die(when, number)).faults, `${name} ${number} ${when}`).toEqual([]);
		}
	}
});
