import { expect, test } from 'vitest';
import { faultsAfterCrash } from '../testing/after-crash.js';
import { type Acknowledged, live } from '../testing/life.js';
import { memoryDisk } from '../testing/memory-disk.js';
import { afterPowerLoss, fingerprint, type LostBytes } from '../testing/power-loss.js';
import { openOn, writeByHand } from '../testing/workspace.js';

test.each(['ordered', 'by-folder'] as const)(
	'whenever power fails, with names kept %s, what was acknowledged is there and nothing is half',
	async (model) => {
		const disk = memoryDisk();
		const acknowledged: { what: Acknowledged; by: number }[] = [];
		await live(
			await openOn(disk),
			(path, text) => writeByHand(disk, path, text),
			async (what, run) => {
				await run();
				acknowledged.push({ what, by: disk.log.length });
			},
		);
		const states = new Map<string, { length: number; lost: LostBytes; names: 'none' | 'all' | number }>();
		for (let length = 0; length <= disk.log.length; length++) {
			for (const lost of ['none', 'zeros', 'half', 'all'] as const) {
				for (const names of ['none', 'all', 1, 2, 3] as const) {
					const told = acknowledged.filter(({ by }) => by <= length).length;
					states.set(`${told}\n${fingerprint(afterPowerLoss(disk.log, length, model, lost, names))}`, { length, lost, names });
				}
			}
		}
		expect(states.size).toBeGreaterThan(100);
		for (const { length, lost, names } of states.values()) {
			const told = acknowledged.filter(({ by }) => by <= length).map(({ what }) => what);
			expect(
				await faultsAfterCrash(afterPowerLoss(disk.log, length, model, lost, names), told),
				`power fails after ${length}: bytes ${lost}, names ${names}`,
			).toEqual([]);
		}
	},
);
