import { commonSegment, sameSegment } from './relation.js';
import type { Route } from './route.js';
import type { Segment } from './segment.js';

interface Node {
	readonly literals: Map<string, Node>;
	readonly parameters: { readonly segment: Segment; readonly node: Node }[];
	readonly ends: Set<number>;
	/** Routes whose rest begins here. */
	readonly rests: Set<number>;
}

const newNode = (): Node => ({ literals: new Map(), parameters: [], ends: new Set(), rests: new Set() });

/** Routes in a tree of segments, by their numbers: finds those that may share a URL with another one without trying all of them. */
export interface RouteTree {
	add(route: Route, number: number): void;
	/** Ascending. */
	near(route: Route): number[];
}

export function growRouteTree(): RouteTree {
	const root = newNode();
	return {
		add: (route, number) => {
			for (const variant of route.variants) insert(root, variant, number);
		},
		near: (route) => {
			const found = new Set<number>();
			for (const variant of route.variants) search(root, variant, found);
			return [...found].sort((a, b) => a - b);
		},
	};
}

function insert(root: Node, segments: readonly Segment[], number: number): void {
	let node = root;
	for (const segment of segments) {
		if (segment.kind === 'rest') {
			node.rests.add(number);
			return;
		}
		node = child(node, segment);
	}
	node.ends.add(number);
}

function child(node: Node, segment: Segment): Node {
	if (segment.kind === 'literal') {
		const known = node.literals.get(segment.text);
		if (known) return known;
		const made = newNode();
		node.literals.set(segment.text, made);
		return made;
	}
	const known = node.parameters.find((one) => sameSegment(one.segment, segment));
	if (known) return known.node;
	const made = newNode();
	node.parameters.push({ segment, node: made });
	return made;
}

function search(root: Node, segments: readonly Segment[], found: Set<number>): void {
	let nodes: Node[] = [root];
	for (const segment of segments) {
		for (const node of nodes) addAll(found, node.rests);
		if (segment.kind === 'rest') {
			everythingUnder(nodes, found);
			return;
		}
		nodes = nodes.flatMap((node) => next(node, segment));
	}
	for (const node of nodes) {
		addAll(found, node.rests);
		addAll(found, node.ends);
	}
}

function next(node: Node, segment: Segment): Node[] {
	const parameters = node.parameters.filter((one) => commonSegment(one.segment, segment) !== undefined).map((one) => one.node);
	if (segment.kind === 'literal') {
		const literal = node.literals.get(segment.text);
		return literal ? [literal, ...parameters] : parameters;
	}
	const literals = [...node.literals].filter(([text]) => commonSegment({ kind: 'literal', text }, segment) !== undefined);
	return [...literals.map(([, one]) => one), ...parameters];
}

function everythingUnder(nodes: readonly Node[], found: Set<number>): void {
	const open = [...nodes];
	for (let node = open.pop(); node; node = open.pop()) {
		addAll(found, node.ends);
		addAll(found, node.rests);
		for (const one of node.literals.values()) open.push(one);
		for (const one of node.parameters) open.push(one.node);
	}
}

function addAll(to: Set<number>, from: Iterable<number>): void {
	for (const one of from) to.add(one);
}
