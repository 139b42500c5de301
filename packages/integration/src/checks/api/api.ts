import type { Draft } from '../../draft.js';
import type { Check, CheckInput } from '../check.js';
import { versionsOf } from '../schemas/versions.js';
import { findBreakingChanges } from './breaking.js';
import { findDuplicateEndpoints } from './duplicate.js';
import { findExchangeConflicts } from './exchange.js';
import { findOverlaps } from './overlap.js';
import { indexProviders, type Providers } from './providers.js';

/** Endpoints: who owns which, whether routes overlap, whether consumers can talk to providers, and what changed since earlier batches. */
export const api: Check = {
	family: 'api',
	run: (input) => {
		const provided = input.facts.of('endpoint').filter((fact) => fact.direction === 'provides');
		const before = input.earlier.of('endpoint').filter((fact) => fact.direction === 'provides');
		const consumers = input.facts.of('endpoint').filter((fact) => fact.direction === 'consumes');
		const waiting = input.earlier.of('endpoint').filter((fact) => fact.direction === 'consumes');
		const providers = endpointProviders(input);
		const providersBefore = indexProviders(before);
		return [
			...findDuplicateEndpoints(provided),
			...findOverlaps(provided, before),
			...findExchangeConflicts(consumers, providers, input.shapes),
			// Consumers of earlier batches whose endpoint only this batch provides.
			...findExchangeConflicts(
				waiting.filter((call) => providersBefore.of(call).length === 0),
				providers,
				input.shapes,
			),
			...findBreakingChanges(provided, before, input.shapes).filter((draft) => !isComparedWhole(draft, input)),
		];
	},
};

// An OpenAPI file against its own earlier form is compared with all that OpenAPI knows.
function isComparedWhole({ sides }: Draft, { documents, earlierDocuments }: CheckInput): boolean {
	const [before, after] = sides.map((side) => side.location.file);
	return versionsOf('openapi', earlierDocuments, documents).some(([old, now]) => old.file === before && now.file === after);
}

const indexed = new WeakMap<CheckInput, Providers>();

/** Providers of this batch and of earlier ones. Several checks of one run ask for them. */
export function endpointProviders(input: CheckInput): Providers {
	const known = indexed.get(input);
	if (known) return known;
	const made = indexProviders(
		[...input.facts.of('endpoint'), ...input.earlier.of('endpoint')].filter((fact) => fact.direction === 'provides'),
	);
	indexed.set(input, made);
	return made;
}
