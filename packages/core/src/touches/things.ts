import type { TaskGraph } from '../graph.js';
import type { HardRules } from '../plan/unit-graph.js';
import type { Units } from '../plan/units.js';
import { isName, unwrapTouch } from './clean.js';
import { literalPrefix, type Pattern, readPattern, segmentListsMeet } from './pattern.js';
import type { Segment } from './segment.js';

const noOverlaps: ReadonlyMap<number, readonly number[]> = new Map();

/** What each unit touches. Equal touches are one thing; absent when no two units touch the same. */
export function touchedThings(graph: TaskGraph, { start, tasks }: Units): HardRules['things'] {
	if (!graph.given.touches) return undefined;
	const known = new Map<string, number>();
	const byText = new Map<string, number>();
	const touches: string[] = [];
	const size = start.length - 1;
	const thingStart = new Int32Array(size + 1);
	const of: number[] = [];
	const lastUnit: number[] = [];
	for (let unit = 0; unit < size; unit++) {
		for (let m = start[unit]!; m < start[unit + 1]!; m++) {
			for (const text of graph.tasks[tasks[m]!]!.touches ?? []) {
				let thing = byText.get(text);
				if (thing === undefined) {
					const touch = unwrapTouch(text);
					thing = touch === '' ? -1 : (known.get(touch) ?? touches.push(touch) - 1);
					known.set(touch, thing);
					byText.set(text, thing);
				}
				if (thing < 0 || lastUnit[thing] === unit) continue;
				lastUnit[thing] = unit;
				of.push(thing);
			}
		}
		thingStart[unit + 1] = of.length;
	}
	if (of.length === 0) return undefined;
	const overlaps = overlapsOf(touches);
	if (!overlaps)
		return {
			start: thingStart,
			of: Int32Array.from(of, (thing) => (isName(touches[thing]!) ? thing : touches.length)),
			overlaps: noOverlaps,
			guessed: true,
		};
	if (of.length === touches.length && overlaps.size === 0) return undefined;
	return { start: thingStart, of: Int32Array.from(of), overlaps };
}

interface Folder {
	readonly folders: Map<string, Folder>;
	readonly patterns: { readonly thing: number; readonly segments: readonly Segment[] }[];
}

/**
 * For each touch the others it overlaps; touches that overlap none are left out. Patterns meet only those whose literal prefix lies on the way to
 * their own. Undefined when that would take too many tests: then all paths and globs have to count as one thing.
 */
export function overlapsOf(touches: readonly string[]): ReadonlyMap<number, readonly number[]> | undefined {
	const root: Folder = { folders: new Map(), patterns: [] };
	const patterns: (Pattern | undefined)[] = touches.map((touch) => (isName(touch) ? undefined : readPattern(touch)));
	patterns.forEach((pattern, thing) => {
		for (const segments of pattern ?? []) {
			let folder = root;
			for (const name of literalPrefix(segments)) {
				let inner = folder.folders.get(name);
				if (!inner) folder.folders.set(name, (inner = { folders: new Map(), patterns: [] }));
				folder = inner;
			}
			folder.patterns.push({ thing, segments });
		}
	});
	const found = new Map<number, number[]>();
	let tests = 300_000 + 16 * touches.length;
	for (let thing = 0; thing < touches.length; thing++) {
		for (const segments of patterns[thing] ?? []) {
			let folder: Folder | undefined = root;
			for (const name of [...literalPrefix(segments), undefined]) {
				for (const other of folder!.patterns) {
					if (--tests < 0) return undefined;
					if (other.thing === thing || !segmentListsMeet(segments, other.segments)) continue;
					link(found, thing, other.thing);
					link(found, other.thing, thing);
				}
				if (name !== undefined) folder = folder!.folders.get(name);
			}
		}
	}
	for (const [thing, others] of found)
		found.set(
			thing,
			[...new Set(others)].sort((a, b) => a - b),
		);
	return found;
}

function link(found: Map<number, number[]>, thing: number, other: number): void {
	const others = found.get(thing);
	if (others) others.push(other);
	else found.set(thing, [other]);
}
