import { findByRunning } from '../../deep/find-by-running.js';
import type { Draft } from '../../draft.js';
import type { Check } from '../check.js';
import { findDuplicateObjects } from './duplicate.js';
import { findForeignKeyMismatches } from './foreign-keys.js';
import { findGone } from './gone.js';
import { findMigrationNumbers } from './migration-number.js';
import { findOrderDependences } from './order-dependent.js';
import { findUnmetTables } from './unmet-table.js';
import { findUnsafe } from './unsafe.js';
import { readWorld } from './world.js';
import { findDoubleWrites } from './writes.js';

/** Tables, columns, indexes, types and models: what two tasks create, change, drop and need. */
export const database: Check = {
	family: 'db',
	run: async (input) => {
		const world = readWorld(input);
		const conflicts: Draft[] = [
			...findDuplicateObjects(world),
			...findGone(world),
			...findDoubleWrites(world),
			...findForeignKeyMismatches(world),
			...findOrderDependences(world, input.joined),
			...findUnmetTables(world, input),
			...findMigrationNumbers(input),
		];
		const run = input.deep ? await findByRunning(world, conflicts, input) : [];
		return [...conflicts, ...run, ...(await findUnsafe(world, conflicts))];
	},
};
