import fc from 'fast-check';
// @ts-expect-error jsdom brings no types.
import { JSDOM } from 'jsdom';
import { beforeAll, expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { renderDot } from './dot.js';
import { renderMermaid } from './mermaid.js';

type Plan = Parameters<typeof renderMermaid>[0];

let parse: (text: string) => Promise<unknown>;

beforeAll(async () => {
	const { window } = new JSDOM('<!doctype html><body></body>');
	const names = ['document', 'Element', 'HTMLElement', 'SVGElement', 'Node', 'DOMParser'] as const;
	Object.assign(globalThis, { window, ...Object.fromEntries(names.map((name) => [name, window[name]])) });
	const mermaid = (await import('mermaid')).default;
	mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
	parse = (text) => mermaid.parse(text);
});

function planOf(batches: readonly (readonly string[])[]): Plan {
	return {
		batches: batches.map((taskIds, at) => ({
			number: at + 1,
			units: taskIds.map((id) => ({ taskIds: [id], minutes: 30 })),
			taskIds,
			needs: taskIds.map(() => []),
			tiers: [1],
			areas: [],
			minutes: 30,
			unlocks: [],
		})),
	};
}

const tasks = [
	{ id: 'T1', title: 'Data "base"' },
	{ id: 'end', title: '1. Auth', needs: ['T1', 'T1', 'gone'] },
];

test('a subgraph per batch, a node per task, an edge per need', () => {
	expect(renderMermaid(planOf([['T1'], ['end']]), tasks)).toBe(
		'flowchart TD\n  subgraph b1["Batch 1"]\n    t1["T1: Data #34;base#34;"]\n  end\n  subgraph b2["Batch 2"]\n    t2["end: 1. Auth"]\n  end\n  t1 --> t2\n',
	);
	expect(renderDot(planOf([['T1'], ['end']]), tasks)).toBe(
		'digraph batches {\n  node [shape=box];\n  subgraph cluster_1 {\n    label="Batch 1";\n    t1 [label="T1: Data \\"base\\""];\n  }\n  subgraph cluster_2 {\n    label="Batch 2";\n    t2 [label="end: 1. Auth"];\n  }\n  t1 -> t2;\n}\n',
	);
});

test('past its limits, or when asked, it shows batches and says so', async () => {
	const chain = Array.from({ length: 502 }, (_, i) => ({ id: `N${i}`, title: `n ${i}`, needs: i > 0 ? [`N${i - 1}`] : [] }));
	const half = [chain.slice(0, 251).map(({ id }) => id), chain.slice(251).map(({ id }) => id)];
	const expected =
		'flowchart TD\n%% 501 needs between 502 tasks: shown by batch\n  b1["Batch 1 #40;251 tasks#41;"]\n  b2["Batch 2 #40;251 tasks#41;"]\n  b1 -->|1| b2\n';
	expect(renderMermaid(planOf(half), chain)).toBe(expected);
	await parse(expected);
	expect(renderMermaid(planOf([['T1'], ['end']]), tasks, { collapse: true })).toContain('%% 1 needs between 2 tasks: shown by batch');
	expect(renderMermaid(planOf([['T1'], ['end']]), tasks, { maxChars: 60 }).length).toBeLessThanOrEqual(60);
	const wide = Array.from({ length: 400 }, (_, i) => ({ id: `W${i}`, title: 'ü#'.repeat(60) }));
	expect(renderMermaid(planOf([wide.map(({ id }) => id)]), wide).length).toBeLessThanOrEqual(50_000);
});

const text = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 30 }),
	fc
		.array(
			fc.constantFrom(
				'"',
				']',
				'-->',
				'\n',
				'%%{init: {}}%%',
				'`',
				'**',
				'#quot;',
				'&amp;',
				'end',
				'1. ',
				'- ',
				'<b>',
				'\\',
				'((',
				'|',
				'日本',
				'graph TD',
				';',
				'\u202e',
			),
			{ maxLength: 6 },
		)
		.map((parts) => parts.join('')),
);

test('Mermaid reads any titles as exactly these nodes and edges', async () => {
	await fc.assert(
		fc.asyncProperty(text, text, async (first, second) => {
			const given = [
				{ id: `A-${first}`, title: second },
				{ id: `B-${second}`, title: first, needs: [`A-${first}`] },
			];
			fc.pre(given[0]!.id !== given[1]!.id);
			const drawn = renderMermaid(planOf(given.map(({ id }) => [id])), given);
			await parse(drawn);
			const lines = drawn.trimEnd().split('\n');
			expect(lines.filter((line) => /^ {4}t\d+\["[^"\n]*"\]$/.test(line))).toHaveLength(2);
			expect(lines.filter((line) => line === '  t1 --> t2')).toHaveLength(1);
			expect(lines).toHaveLength(8);
		}),
		{ numRuns: lawRuns(300) },
	);
});

test('DOT quotes everything', () => {
	fc.assert(
		fc.property(text, text, (id, title) => {
			const drawn = renderDot(planOf([[id]]), [{ id, title }]);
			const labels = drawn.match(/"(?:[^"\\\n]|\\["\\])*"/g);
			expect(labels).toHaveLength(2);
			expect(drawn.replace(/"(?:[^"\\\n]|\\["\\])*"/g, 'Q')).toBe(
				'digraph batches {\n  node [shape=box];\n  subgraph cluster_1 {\n    label=Q;\n    t1 [label=Q];\n  }\n}\n',
			);
		}),
		{ numRuns: lawRuns(1000) },
	);
});
