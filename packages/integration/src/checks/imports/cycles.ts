import { byText } from '../../order.js';
import type { ImportEdge, ImportGraph } from './graph.js';

export interface Step {
	readonly from: string;
	readonly edge: ImportEdge;
}

type Edges = ReadonlyMap<string, readonly Step[]>;

/**
 * Ways round that go through files of two tasks: from each file of `starts`, in order, to the nearest file of another task that leads back, and back.
 * A file that lies on one is not asked about again.
 */
export function findCycles(
	graph: ImportGraph,
	follow: (edge: ImportEdge) => boolean,
	starts: readonly string[],
	taskOf: (file: string) => string | undefined,
): Step[][] {
	const forward = new Map([...graph].map(([from, edges]) => [from, edges.filter(follow).map((edge) => ({ from, edge }))]));
	const backward = reversed(forward);
	const told = new Set<string>();
	const cycles: Step[][] = [];
	for (const start of [...starts].sort(byText)) {
		if (told.has(start)) continue;
		const out = reach(forward, start, ({ edge }) => edge.to);
		const back = reach(backward, start, ({ from }) => from);
		const task = taskOf(start);
		const other = [...out.keys()].find((file) => back.has(file) && taskOf(file) !== undefined && taskOf(file) !== task);
		if (other === undefined) continue;
		const steps = [...wayTo(out, other), ...wayFrom(back, other)];
		for (const { from } of steps) told.add(from);
		cycles.push(steps);
	}
	return cycles;
}

function reversed(edges: Edges): Map<string, Step[]> {
	const back = new Map<string, Step[]>();
	for (const step of [...edges.values()].flat()) back.set(step.edge.to, [...(back.get(step.edge.to) ?? []), step]);
	return back;
}

// Breadth first: each file with the step by which it was reached, the nearest first.
function reach(edges: Edges, start: string, next: (step: Step) => string): Map<string, Step> {
	const cameBy = new Map<string, Step>();
	const queue = [start];
	for (let head = 0; head < queue.length; head++) {
		for (const step of edges.get(queue[head]!) ?? []) {
			const to = next(step);
			if (to === start || cameBy.has(to)) continue;
			cameBy.set(to, step);
			queue.push(to);
		}
	}
	return cameBy;
}

function wayTo(out: ReadonlyMap<string, Step>, end: string): Step[] {
	const steps: Step[] = [];
	for (let step = out.get(end); step; step = out.get(step.from)) steps.unshift(step);
	return steps;
}

function wayFrom(back: ReadonlyMap<string, Step>, start: string): Step[] {
	const steps: Step[] = [];
	for (let step = back.get(start); step; step = back.get(step.edge.to)) steps.push(step);
	return steps;
}
