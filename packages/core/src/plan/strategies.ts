import type { BatchView, Criterion, Strategy, StrategyName } from '../policy.js';
import type { Task } from '../task.js';

const risk = ({ risk }: Task): number => (risk === 'high' ? 2 : risk === 'medium' ? 1 : 0);

function differing(batch: BatchView, of: (task: Task) => unknown): number {
	let pairs = 0;
	for (let i = 0; i < batch.tasks.length; i++) for (let j = 0; j < i; j++) if (of(batch.tasks[i]!) !== of(batch.tasks[j]!)) pairs++;
	return pairs;
}

function distinct<T>(list: readonly T[]): number {
	let count = 0;
	for (let i = 0; i < list.length; i++) if (list.indexOf(list[i]!) === i) count++;
	return count;
}

function sum(list: readonly number[]): number {
	let total = 0;
	for (let i = 0; i < list.length; i++) total += list[i]!;
	return total;
}

const criterion = (name: string, rule: string, measure: Criterion['measure']): Criterion => ({ name, rule, measure });

const tierPurity = criterion('tier-purity', 'different-dependency-tiers', (batch) => batch.tiers.length - 1);
const areaCohesion = criterion('area-cohesion', 'distinct-functional-areas', (batch) => batch.areas.length - 1);
const areaSpan = criterion('area-span', 'distinct-functional-areas', (batch) => differing(batch, ({ area }) => area));
const lowRiskFirst = criterion(
	'low-risk-first',
	'risk-isolation-needed',
	(batch, index, total) => sum(batch.tasks.map(risk)) * (total - index),
);
const riskPurity = criterion('risk-purity', 'risk-isolation-needed', (batch) => distinct(batch.tasks.map(risk)) - 1);
const criticalFirst = criterion('critical-first', 'critical-path', (batch, index) => sum(batch.tails) * index);
const earliness = criterion('earliness', 'earliness', (batch, index) => batch.tasks.length * index);
const personaDiversity = criterion('persona-diversity', 'persona-diversity', (batch) => {
	const personas = batch.tasks.map(({ persona }) => persona).filter((persona) => persona !== undefined);
	return personas.length - distinct(personas);
});

/** Our own strategies, of the same type as a caller's. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = {
	'foundation-first': { name: 'foundation-first', criteria: [tierPurity, earliness, areaCohesion, lowRiskFirst, personaDiversity] },
	'vertical-slices': { name: 'vertical-slices', criteria: [areaCohesion, areaSpan, tierPurity, personaDiversity] },
	'risk-based': { name: 'risk-based', criteria: [lowRiskFirst, riskPurity, tierPurity, areaCohesion] },
	'critical-path': { name: 'critical-path', criteria: [criticalFirst, tierPurity, personaDiversity] },
};
