import type { Problem, TaskId } from '@batchwright/core';
import type { Check, CheckInput } from './checks/check.js';
import type { InterfaceDocument } from './document.js';
import type { Draft } from './draft.js';
import type { Fact } from './fact.js';
import { tabulate } from './fact-table.js';
import { readFacts } from './facts/read-facts.js';
import type { Finding } from './finding.js';
import { finishFindings } from './finish.js';
import { matchExternals, matchPlanned } from './names.js';
import { joinTasks } from './needs.js';
import { byText } from './order.js';
import type { Registry } from './registry.js';
import { rules } from './rules.js';
import { type RuleSettings, readSettings } from './settings.js';

export interface CheckOptions {
	/** Documents or registry of earlier batches. Absent in batch 1: there are none; absent later: not known, and what nobody provides is only a warning. */
	readonly baseline?: readonly InterfaceDocument[] | Registry;
	/** Tasks of later batches: what they are to deliver isn't missing yet. */
	readonly planned?: readonly { readonly id: TaskId; readonly title?: string; readonly deliverables?: readonly string[] }[];
	/** Tasks with their needs, which tell in what order statements run. */
	readonly tasks?: readonly { readonly id: TaskId; readonly needs?: readonly TaskId[] }[];
	/** Names, hosts or patterns (`stripe.*`, `api.stripe.com`, `service:smtp`) that something outside provides. */
	readonly externals?: readonly string[];
	readonly rules?: RuleSettings;
	/** Checks of your own, run after those of the package. */
	readonly checks?: readonly Check[];
	/** Files that each task's commit changed, relative to the root. */
	readonly commits?: CheckInput['commits'];
	/** Also run the DDL of tasks that don't commute in PGlite, in every order. Takes seconds and 700 MiB. */
	readonly deep?: boolean;
	/** Folder of the source files, for imports and variables that code reads; without it no file is read. */
	readonly root?: string;
	readonly limits?: { readonly problems?: number };
	readonly signal?: AbortSignal;
}

/**
 * Finds where the documents of a batch contradict each other and earlier batches. Findings come in a fixed order whatever order the documents have.
 * Throws `IntegrationError` `unknown-rule` for a setting of a rule that there isn't; what is wrong in a document is a finding.
 */
export async function checkInterfaces(documents: readonly InterfaceDocument[], options: CheckOptions = {}): Promise<Finding[]> {
	return checkFacts(documents, await readFacts(documents, options), options);
}

/** The same for documents whose facts are read already. */
export async function checkFacts(
	documents: readonly InterfaceDocument[],
	reading: { readonly facts: readonly Fact[]; readonly problems: readonly Problem[] },
	options: CheckOptions,
): Promise<Finding[]> {
	const own = options.checks ?? [];
	// Loaded with the first run: whoever imports the package for something else doesn't pay for them.
	const { checks } = await import('./checks/checks.js');
	const settings = readSettings(options.rules, [...rules, ...own.flatMap((check) => check.rules ?? [])]);
	const input = await prepare(
		[...documents].sort((a, b) => byText(a.file, b.file) || byText(a.task, b.task)),
		reading,
		options,
	);
	const drafts: Draft[] = [];
	for (const check of [...checks, ...own]) drafts.push(...(await runCheck(check, input)));
	return finishFindings(drafts, [...input.documents, ...input.earlierDocuments], settings);
}

async function prepare(
	documents: readonly InterfaceDocument[],
	{ facts, problems }: { readonly facts: readonly Fact[]; readonly problems: readonly Problem[] },
	options: CheckOptions,
): Promise<CheckInput> {
	const { baseline, planned = [], tasks, externals = [], commits, root, deep, signal } = options;
	const earlierDocuments = baseline === undefined || 'facts' in baseline ? [] : baseline;
	const earlierFacts = baseline !== undefined && 'facts' in baseline ? baseline.facts : (await readFacts(earlierDocuments, options)).facts;
	const plannedFacts = (await readFacts(planned.map(plannedDocument))).facts;
	const { readShapes } = await import('./shapes.js');
	const table = tabulate(facts);
	const earlier = tabulate(earlierFacts);
	return {
		facts: table,
		earlier,
		earlierKnown: baseline !== undefined || documents.every((document) => document.batch <= 1),
		planned: tabulate(plannedFacts),
		plannedBy: matchPlanned(planned),
		external: matchExternals(externals),
		joined: joinTasks(tasks),
		shapes: readShapes(table, earlier),
		problems,
		documents,
		earlierDocuments,
		deep: deep === true,
		...(commits && { commits }),
		...(root !== undefined && { root }),
		...(signal && { signal }),
	};
}

function plannedDocument({ id, deliverables = [] }: NonNullable<CheckOptions['planned']>[number]): InterfaceDocument {
	const lines = deliverables.map((deliverable) => `- ${deliverable.replace(/\s+/g, ' ')}\n`);
	return {
		task: id,
		batch: Number.MAX_SAFE_INTEGER,
		file: `planned/${id}.md`,
		text: `## Public APIs\n\n${lines.join('')}`,
		format: 'markdown',
	};
}

// One check that breaks off must not take the others with it, and its silence must not look like agreement.
async function runCheck(check: Check, input: CheckInput): Promise<readonly Draft[]> {
	try {
		return await check.run(input);
	} catch (error) {
		const document = input.documents[0];
		if (!document) return [];
		const why = error instanceof Error ? error.message : String(error);
		const side = { task: document.task, batch: document.batch, location: { file: document.file, line: 1, column: 1 } };
		return [
			{
				rule: 'tool/failed',
				kind: 'check',
				symbol: check.family,
				says: `The checks of ${check.family}/* broke off: ${why}`,
				sides: [side],
				change: null,
			},
		];
	}
}
