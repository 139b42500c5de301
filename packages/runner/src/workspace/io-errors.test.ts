import { expect, test } from 'vitest';
import { RunnerError } from '../errors.js';
import { faultsAfterCrash } from '../testing/after-crash.js';
import { type Fault, faultyDisk, type Operation } from '../testing/faulty-disk.js';
import { type Acknowledged, live } from '../testing/life.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { openOn, pathsOn, writeByHand } from '../testing/workspace.js';

/** Lives on whatever fails; every failure must be typed. */
async function endure(
	plan: (operation: Operation) => Fault | undefined,
): Promise<{ faults: string[]; seen: readonly Operation[]; failures: number }> {
	const disk = memoryDisk();
	const acknowledged: Acknowledged[] = [];
	const faults: string[] = [];
	let failures = 0;
	const failing = faultyDisk(disk, plan);
	const untyped = (error: unknown): void => {
		failures++;
		if (!(error instanceof RunnerError)) faults.push(`untyped: ${error}`);
	};
	await openOn(failing)
		.then((workspace) =>
			live(
				workspace,
				(path, text) => writeByHand(disk, path, text),
				async (acknowledgement, run) => {
					await run().then(() => acknowledged.push(acknowledgement), untyped);
				},
			),
		)
		.catch(untyped);
	// A temporary whose removal failed may stay until the next opening, no other one.
	const removalFailed = failing.seen.some((operation) => operation.name === 'unlink' && plan(operation) !== undefined);
	if (!removalFailed) for (const path of pathsOn(disk)) if (path.endsWith('.tmp')) faults.push(`temporary: ${path}`);
	return { faults: [...faults, ...(await faultsAfterCrash(disk, acknowledged))], seen: failing.seen, failures };
}

const READING = ['read', 'lstat', 'fstat', 'readlink', 'close', 'readdir', 'realpath'];
const errors = ['EIO', 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'EINTR'];

test('an error of any operation, before or after it was done, is typed, tears nothing and loses nothing', async () => {
	const { faults, seen } = await endure(() => undefined);
	expect(faults).toEqual([]);
	for (const { name, number } of seen) {
		// Errors rotate, so each kind of operation meets each of them.
		if (number % (READING.includes(name) ? 12 : 2) !== 0) continue;
		const turn = Math.floor(number / 2);
		const error = errors[turn % errors.length]!;
		const when = turn % 3 === 0 ? 'after' : name === 'write' ? 'half' : 'before';
		expect(
			(await endure((operation) => (operation.number === number ? { error, when } : undefined))).faults,
			`${name} ${number} ${error} ${when}`,
		).toEqual([]);
	}
});

test('a disk that is full from some write on refuses, tears nothing, and works once space is free', async () => {
	for (let from = 0; from < 60; from += 4) {
		let writes = 0;
		const full = await endure(({ name }) => (name === 'write' && writes++ >= from ? { error: 'ENOSPC', when: 'half' } : undefined));
		expect(full.faults, `from write ${from}`).toEqual([]);
	}
});

test('short writes go unnoticed', async () => {
	const { faults, failures } = await endure(({ name }) => (name === 'write' ? { short: 7 } : undefined));
	expect([faults, failures]).toEqual([[], 0]);
});
