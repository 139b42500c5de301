import type { TaskGraph } from '../graph.js';
import type { ResolvedPolicy } from '../policy.js';
import { touchedThings } from '../touches/things.js';
import type { HardRules } from './unit-graph.js';
import type { Units } from './units.js';

/** What the policy's hard rules ask of the units. An area that is absent counts as an area of its own. */
export function hardRules(graph: TaskGraph, units: Units, tier: Int32Array, policy: ResolvedPolicy): HardRules {
	const size = tier.length;
	const rules: { -readonly [K in keyof HardRules]: HardRules[K] } = {};
	if (policy.areas === 'separate' || policy.tiers === 'separate') {
		const classes = new Map<string | undefined, Map<number, number>>();
		const classOf = new Int32Array(size);
		let known = 0;
		for (let unit = 0; unit < size; unit++) {
			const area = policy.areas === 'separate' ? graph.tasks[units.tasks[units.start[unit]!]!]!.area : undefined;
			let byTier = classes.get(area);
			if (!byTier) classes.set(area, (byTier = new Map()));
			const level = policy.tiers === 'separate' ? tier[unit]! : 0;
			let found = byTier.get(level);
			if (found === undefined) byTier.set(level, (found = known++));
			classOf[unit] = found;
		}
		if (known > 1) rules.classOf = classOf;
	}
	if (policy.risk === 'isolate-high' && graph.given.risk) {
		const alone = new Uint8Array(size);
		for (const task of units.tasks) if (graph.tasks[task]!.risk === 'high') alone[units.unitOf[task]!] = 1;
		if (alone.includes(1)) rules.alone = alone;
	}
	if (policy.sharedState === 'apart') {
		const things = touchedThings(graph, units);
		if (things) rules.things = things;
	}
	return rules;
}
