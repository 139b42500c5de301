import { oncePerCause } from './causes.js';
import type { InterfaceDocument } from './document.js';
import type { Draft, Side } from './draft.js';
import type { Finding, Severity } from './finding.js';
import { fingerprintOf } from './fingerprint.js';
import { byImportance, byText } from './order.js';
import type { Settings } from './settings.js';
import { suppressFindings } from './suppress.js';

/** Drafts → findings: severities, messages with places, fingerprints, one finding per fingerprint, suppressions, and the fixed order. */
export function finishFindings(drafts: readonly Draft[], documents: readonly InterfaceDocument[], settings: Settings): Finding[] {
	const { findings, unused } = suppressFindings(oncePerFingerprint(oncePerCause(drafts), settings), documents);
	return [...findings, ...oncePerFingerprint(unused, settings)].sort(byImportance);
}

function oncePerFingerprint(drafts: readonly Draft[], settings: Settings): Finding[] {
	const found = drafts.flatMap((draft) => findingOf(draft, settings) ?? []).sort(byImportance);
	const seen = new Set<string>();
	return found.filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint));
}

function findingOf(draft: Draft, settings: Settings): Finding | undefined {
	const { severity, verdict } = judged(draft, settings);
	if (severity === 'off') return undefined;
	const tasks = [...new Set(draft.sides.map((side) => side.task))].sort(byText);
	return {
		ruleId: draft.rule,
		severity,
		verdict,
		message: messageOf(draft),
		help: `${draft.help ?? settings.rule(draft.rule)?.help ?? ''} To accept it, write <!-- batchwright-ignore ${draft.rule}: reason --> on the line before.`.trimStart(),
		locations: placesOf(draft).map((side) => side.location),
		tasks,
		fingerprint: fingerprintOf(draft, tasks),
	};
}

// What was only guessed is never an error: below a confidence of 0.5 it is a hint of unknown truth.
function judged(draft: Draft, settings: Settings): { severity: Severity | 'off'; verdict: 'conflict' | 'unknown' } {
	const guessed = draft.sides.some((side) => (side.confidence ?? 1) < 0.5);
	const own = draft.severity ?? settings.rule(draft.rule)?.severity ?? 'error';
	const verdict = guessed || draft.verdict === 'unknown' ? 'unknown' : 'conflict';
	const wanted = settings.wanted(draft.rule) ?? (verdict === 'unknown' ? settings.unknown : undefined);
	if (wanted === 'off' || own === 'info') return { severity: wanted ?? own, verdict };
	return { severity: guessed ? 'info' : (wanted ?? own), verdict };
}

function messageOf(draft: Draft): string {
	const places = placesOf(draft).map(placeOf);
	const last = draft.sides.at(-1);
	const change = draft.change === undefined && new Set(draft.sides.map((side) => side.task)).size > 1 ? last?.task : draft.change;
	return `${draft.says} (${places.join(', ')}).${change ? ` ${change} should change.` : ''}`;
}

function placesOf({ sides, hint }: Draft): readonly Side[] {
	return hint ? [...sides, hint] : sides;
}

function placeOf({ task, location }: Side): string {
	return `${task} at ${location.file}:${location.line}:${location.column}`;
}
