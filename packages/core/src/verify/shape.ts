import type { BatchPlan } from '../batch-plan.js';
import { PlanError } from '../errors.js';
import { type ResolvedPolicy, resolvePolicy } from '../policy.js';
import { isFigure } from './figure.js';
import { isProof } from './proof-shape.js';
import type { Report } from './report.js';

type Json = Readonly<Record<string, unknown>>;

/** Is this JSON a plan at all? What isn't is told, so that all who read the plan after this may trust its types, though nothing that it says. */
export function hasShape(plan: unknown, report: Report): plan is BatchPlan {
	const { batches, begun, needs, decisions, advice, quality }: Json = Object(plan);
	if (!Array.isArray(batches)) report.add('wrong-field', 'The plan has no list of batches');
	else if (!batches.every(isBatch))
		report.add('wrong-field', `Batch ${batches.findIndex((batch) => !isBatch(batch))}, counted from 0, is none`);
	if (begun !== undefined && !(Number.isInteger(begun) && Number(begun) > 0 && Array.isArray(batches) && Number(begun) <= batches.length))
		report.add('wrong-field', 'The number of batches that had begun is none');
	if (!isNeeds(needs)) report.add('wrong-field', 'The needs of the plan are missing or no lists of numbers and ids');
	if (!Array.isArray(decisions) || !Array.isArray(advice)) report.add('wrong-field', 'The plan has no list of decisions or of advice');
	if (!isQuality(quality)) report.add('wrong-quality', 'The figures of quality are missing or no numbers');
	const { certificate }: Json = Object(quality);
	const { batches: fewest, minutes, undersized }: Json = Object(certificate);
	if (![fewest, minutes, undersized].every(isProof)) report.add('false-bound', 'A proof of the certificate is none');
	return report.violations.length === 0;
}

/** The policy that the plan says it keeps; undefined, and told, when it is none. */
export function policyOf(plan: BatchPlan, report: Report): ResolvedPolicy | undefined {
	try {
		return resolvePolicy(plan.policy);
	} catch (error) {
		if (!(error instanceof PlanError)) throw error;
		report.add('wrong-field', error.message);
		return undefined;
	}
}

function isBatch(value: unknown): boolean {
	const { number, units, taskIds, tiers, areas, minutes, unlocks }: Json = Object(value);
	if (!isFigure(number) || !isFigure(minutes) || !Array.isArray(units)) return false;
	for (let k = 0; k < units.length; k++) {
		const unit: Json = Object(units[k]);
		if (!Array.isArray(unit['taskIds']) || !isFigure(unit['minutes'])) return false;
		if (unit['persona'] !== undefined && typeof unit['persona'] !== 'string') return false;
	}
	return Array.isArray(taskIds) && Array.isArray(tiers) && Array.isArray(areas) && Array.isArray(unlocks);
}

function isNeeds(value: unknown): boolean {
	const { start, ids }: Json = Object(value);
	if (!Array.isArray(start) || !Array.isArray(ids)) return false;
	for (let p = 0; p < start.length; p++) if (!isFigure(start[p])) return false;
	for (let e = 0; e < ids.length; e++) if (typeof ids[e] !== 'string') return false;
	return true;
}

function isQuality(value: unknown): boolean {
	const quality: Json = Object(value);
	const figures = ['batches', 'lowerBound', 'minutes', 'minutesLowerBound', 'undersized', 'undersizedLowerBound', 'steps'];
	return (
		figures.every((field) => isFigure(quality[field])) &&
		typeof quality['optimal'] === 'boolean' &&
		typeof quality['minutesOptimal'] === 'boolean'
	);
}
