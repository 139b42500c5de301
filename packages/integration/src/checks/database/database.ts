import type { Check } from '../check.js';
import { findDuplicateObjects } from './duplicate.js';
import { readWorld } from './world.js';

/** Tables, columns, indexes and enums: what two tasks create, change, drop and need. */
export const database: Check = {
	family: 'db',
	run: (input) => {
		const world = readWorld(input);
		return [...findDuplicateObjects(world)];
	},
};
