import type { BatchPlan, Proof } from '../batch-plan.js';
import { cliqueHolds } from './clique.js';
import { layersHold, levelHolds, windowsHold } from './direct-proofs.js';
import { type Ends, endsOf } from './ends.js';
import type { Goal } from './goal.js';
import { repeatSearch } from './repeat-search.js';
import type { Report } from './report.js';
import type { Units } from './units.js';

/** Each bound must follow from its proof; a search is repeated. */
export function checkCertificate({ quality: { certificate } }: BatchPlan, units: Units, report: Report): void {
	const ends = endsOf(units);
	for (const goal of ['batches', 'minutes', 'undersized'] as const) {
		const proof = certificate[goal];
		const verdict = judge(goal, proof, units, ends);
		if (verdict === 'false') report.add('false-bound', `The ${proof.kind} proof of at least ${proof.bound} ${goal} doesn't hold`);
		if (verdict === 'unknown') report.add('bound-not-repeated', `The ${proof.kind} of at least ${proof.bound} ${goal} wasn't repeated`);
	}
}

function judge(goal: Goal, proof: Proof, units: Units, ends: Ends): 'holds' | 'false' | 'unknown' {
	switch (proof.kind) {
		case 'trivial':
			return proof.bound === 0 ? 'holds' : 'false';
		case 'level':
			return goal === 'batches' && levelHolds(units, ends, proof) ? 'holds' : 'false';
		case 'clique':
			return goal === 'batches' && cliqueHolds(units, ends, proof) ? 'holds' : 'false';
		case 'layers':
			return goal === 'minutes' && layersHold(units, proof) ? 'holds' : 'false';
		case 'windows':
			return goal === 'undersized' && windowsHold(units, ends, proof) ? 'holds' : 'false';
		case 'probing':
		case 'search':
			return proof.from <= proof.bound ? repeatSearch(goal, proof, units, ends) : 'false';
		default:
			return 'false';
	}
}
