import { endpointProviders } from '../api/api.js';
import type { Check } from '../check.js';
import { findNearNames } from './near-name.js';
import { findPortConflicts } from './ports.js';
import { findStorageKeyConflicts } from './storage.js';
import { findUndeclared } from './undeclared.js';
import { findVariableConflicts } from './variables.js';

/** Variables, ports and storage keys that two tasks tell differently, and variables that code reads and no document names. */
export const config: Check = {
	family: 'config',
	run: async (input) => {
		const { facts, earlier } = input;
		return [
			...findVariableConflicts(facts.of('env'), earlier.of('env')),
			...findNearNames(facts.of('env'), earlier.of('env')),
			...findPortConflicts(
				{ variables: facts.of('env'), endpoints: facts.of('endpoint') },
				{ variables: earlier.of('env'), endpoints: earlier.of('endpoint') },
				endpointProviders(input),
			),
			...findStorageKeyConflicts(facts.of('storage'), earlier.of('storage')),
			...(await findUndeclared(input)),
		];
	},
};
