import { type BatchProgress, batchNumbered, type Progress, type TaskProgress } from './progress.js';

/** An item of the pattern's own checklist, in its words. */
export interface ChecklistItem {
	readonly text: string;
	/** `unknown`: neither the progress nor the facts tell. */
	readonly ok: boolean | 'unknown';
	readonly why: string;
}

export type Checklist = readonly ChecklistItem[];

/** What the core can't see by itself; absent means unknown. */
export interface BeforeBatchFacts {
	readonly dependenciesRead?: boolean;
	readonly summaryWritten?: boolean;
}

export interface AfterBatchFacts {
	readonly summaryUpdated?: boolean;
	readonly evidencePresent?: boolean;
	readonly checksRun?: boolean;
	readonly unlockedDocumented?: boolean;
}

type Finding = readonly [ok: boolean | 'unknown', why: string];

/** "Before creating batch", evaluated: five items in the pattern's order. Throws PlanError `unknown-batch`. */
export function beforeBatch(progress: Progress, number: number, facts: BeforeBatchFacts = {}): Checklist {
	const batch = batchNumbered(progress, number);
	const tasks = progress.tasks.filter((task) => task.batch === number);
	return [
		item('Read DEPENDENCIES.md thoroughly', told(facts.dependenciesRead, 'read')),
		item('Group by dependency tier', groupedByTier(batch, tasks)),
		item('Verify no circular dependencies', noRing(progress)),
		item('Create batch summary BEFORE delegation', summaryFirst(batch, tasks, facts)),
		item('Assign diverse tasks per persona', personas(batch)),
	];
}

/** "After batch completes", evaluated: five items in the pattern's order. Throws PlanError `unknown-batch`. */
export function afterBatch(progress: Progress, number: number, facts: AfterBatchFacts = {}): Checklist {
	const batch = batchNumbered(progress, number);
	const tasks = progress.tasks.filter((task) => task.batch === number);
	const unlocks = batch.planned?.unlocks;
	const nothing: Finding | undefined = unlocks?.length === 0 ? [true, 'Nothing is unlocked'] : undefined;
	return [
		item('Update summary with results', told(facts.summaryUpdated, 'updated')),
		item('Verify all evidence present', evidence(tasks, facts)),
		item('Run integration checks', integration(batch, facts)),
		item("Document what's unlocked", nothing ?? told(facts.unlockedDocumented, 'documented')),
		item('Plan next batch', nextPlanned(progress, batch)),
	];
}

function item(text: string, [ok, why]: Finding): ChecklistItem {
	return { text, ok, why };
}

function told(fact: boolean | undefined, done: string): Finding {
	return fact === undefined ? ['unknown', `Nobody told whether it is ${done}`] : [fact, `${fact ? '' : 'Not '}${done}, as told`];
}

function groupedByTier({ planned }: BatchProgress, tasks: readonly TaskProgress[]): Finding {
	if (!planned) return ['unknown', 'No plan tells the tiers'];
	const here = new Map(planned.units.flatMap(({ taskIds }, unit) => taskIds.map((id) => [id, unit] as const)));
	const early = tasks.find(({ id, needs }) => needs.some((need) => here.has(need) && here.get(need) !== here.get(id)));
	if (early) return [false, `${JSON.stringify(early.id)} needs a task of the same batch`];
	const one = planned.tiers.length === 1;
	return [true, one ? `Tier ${planned.tiers[0]}` : `Tiers ${planned.tiers.join(', ')} share it; none of its units needs another`];
}

function noRing({ batches, tasks }: Progress): Finding {
	if (!batches.some(({ planned }) => planned)) return ['unknown', 'No plan tells the needs'];
	const at = new Map(tasks.map(({ id }, position) => [id, position]));
	const bad = tasks.find(({ needs }, position) => needs.some((need) => (at.get(need) ?? -1) >= position));
	return bad ? [false, `${JSON.stringify(bad.id)} comes before what it needs`] : [true, 'Every task comes after what it needs'];
}

function summaryFirst({ created }: BatchProgress, tasks: readonly TaskProgress[], { summaryWritten }: BeforeBatchFacts): Finding {
	const begun = tasks.find(({ status, attempts }) => attempts > 0 || status === 'complete');
	if (begun && !created) return [false, `${JSON.stringify(begun.id)} was delegated before the batch was created`];
	return created ? [summaryWritten ?? true, 'The batch was created with its summary'] : told(summaryWritten, 'written');
}

function personas({ planned }: BatchProgress): Finding {
	const assigned = planned?.units.flatMap(({ persona }) => persona ?? []) ?? [];
	if (assigned.length === 0) return ['unknown', 'No personas are assigned'];
	const distinct = new Set(assigned).size;
	return [distinct === assigned.length, `${distinct} personas for ${assigned.length} units`];
}

function evidence(tasks: readonly TaskProgress[], { evidencePresent }: AfterBatchFacts): Finding {
	const open = tasks.find(({ status }) => status !== 'complete');
	if (open) return [false, `${JSON.stringify(open.id)} is ${open.status}`];
	if (evidencePresent !== undefined) return told(evidencePresent, 'present');
	const missing = tasks.filter((task) => task.evidence === undefined);
	if (missing.length === 0) return [true, `Recorded for all ${tasks.length} tasks`];
	return [missing.length < tasks.length ? false : 'unknown', `None recorded for ${JSON.stringify(missing[0]!.id)}`];
}

function integration({ gate, findings }: BatchProgress, { checksRun }: AfterBatchFacts): Finding {
	if (gate === 'passed') return [true, 'The gate has passed'];
	if (gate === 'closed') return [false, `The gate is closed by ${findings} findings`];
	return checksRun === undefined ? [false, "The gate hasn't run"] : told(checksRun, 'run');
}

function nextPlanned({ batches, tasks }: Progress, { number, planned }: BatchProgress): Finding {
	const next = batches.find((other) => other.number > number);
	if (next) return [true, `Batch ${next.number}`];
	if (planned && tasks.every((task) => task.status === 'complete')) return [true, 'Every task is complete'];
	return planned ? [false, 'It is the last batch, and tasks are left'] : ['unknown', 'No plan is known'];
}
