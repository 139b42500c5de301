import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import type { Resolution } from './reference.js';
import { resolveReference } from './resolve.js';
import { splitReferences } from './split.js';

const tasks = [
	{ id: 'TASK-001', title: 'Database schema' },
	{ id: 'TASK-002', title: 'Mock services' },
	{ id: 'TASK-003', title: 'Authentication' },
	{ id: 'TASK-004', title: '@app/kernel' },
	{ id: 'TASK-005', title: 'Documents and Certificates' },
	{ id: 'AUTH-7', title: 'C++ bindings' },
];

test.each([
	['TASK-001', 'TASK-001', 'id'],
	['task-001', 'TASK-001', 'id'],
	['Task 1', 'TASK-001', 'id-form'],
	['T001', 'TASK-001', 'id-form'],
	['5', 'TASK-005', 'id-form'],
	['auth-007', 'AUTH-7', 'id-form'],
	['the store', 'TASK-001', 'alias'],
	['**database** SCHEMA', 'TASK-001', 'title'],
	['kernel', 'TASK-004', 'slug'],
	['mocks service', 'TASK-002', 'stem'],
	['database', 'TASK-001', 'head'],
	['auth', 'TASK-003', 'head-prefix'],
	['c++', 'AUTH-7', 'head'],
] as const)('"%s" is %s by %s', (reference, id, rung) => {
	expect(resolveReference(reference, tasks, { aliases: { 'The Store': 'TASK-001' } })).toEqual({ status: 'resolved', id, rung });
});

test.each(['T099', 'schema', 'authentcation', 'au', 'the', '', 'Authentication and more', 'constructor', '__proto__', 'c#'])(
	'"%s" is bound to nothing',
	(reference) => {
		expect(resolveReference(reference, tasks).status).toBe('unknown');
	},
);

test('a typo, a shared word and a near id are suggestions', () => {
	const suggested = (reference: string): readonly string[] => {
		const found = resolveReference(reference, tasks);
		return found.status === 'unknown' ? found.suggestions : [];
	};
	expect(suggested('authentcation')).toContain('TASK-003');
	expect(suggested('old schema')).toContain('TASK-001');
	expect(suggested('TASK-0011').slice(0, 1)).toEqual(['TASK-001']);
});

test('an id-shaped reference never falls to a title', () => {
	expect(resolveReference('T099', [{ id: 'T001', title: 'T099 cleanup' }]).status).toBe('unknown');
});

test('only a title that is a path names its last part', () => {
	expect(resolveReference('game.ts', [{ id: 'a', title: 'Set it up in src/game.ts' }]).status).toBe('unknown');
	expect(resolveReference('game.ts', [{ id: 'a', title: 'src/game.ts' }])).toMatchObject({ id: 'a', rung: 'slug' });
});

test('a kind word before a bare number means that id, a phase never does', () => {
	const numbered = [{ id: '07', title: 'Staff' }];
	expect(resolveReference('Module 7', numbered)).toMatchObject({ id: '07', rung: 'id-form' });
	expect(resolveReference('Phase 7', numbered).status).toBe('unknown');
});

test('several hits on a rung are ambiguous, 20 of them named', () => {
	const many = Array.from({ length: 30 }, (_, i) => ({ id: `x${String.fromCharCode(97 + i / 10)}${i % 10}y`, title: `Setup ${i}` }));
	const found = resolveReference('setup', many);
	expect(found).toMatchObject({ status: 'ambiguous', rung: 'head' });
	expect(found.status === 'ambiguous' && found.ids).toHaveLength(20);
});

test('strict stops before the loose rungs and suggests what they would have found', () => {
	expect(resolveReference('auth', tasks, { strict: true })).toEqual({ status: 'unknown', suggestions: ['TASK-003'] });
	expect(resolveReference('kernel', tasks, { strict: true })).toMatchObject({ id: 'TASK-004' });
});

const word = fc.constantFrom('auth', 'authentication', 'user', 'users', 'api', 'data', 'database', 'the', 'setup', 'T1', 'v2', 'Ünï');
const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const id = fc.oneof(
	fc.integer({ min: 1, max: 30 }).map((n) => `TASK-${String(n).padStart(3, '0')}`),
	fc.integer({ min: 1, max: 30 }).map((n) => `T${n}`),
	fc.constantFrom('a', 'B', 'b', 'ab', 'auth'),
);
const taskList = fc.uniqueArray(fc.record({ id, title }), { selector: (task) => task.id, maxLength: 12 });
const reference = fc.oneof(title, id, fc.string({ maxLength: 12 }));
const exact = new Set(['id', 'id-form', 'alias', 'title', 'slug']);

test('the order of tasks says nothing', () => {
	fc.assert(
		fc.property(taskList, reference, fc.boolean(), (list, text, strict) => {
			expect(resolveReference(text, [...list].reverse(), { strict })).toEqual(resolveReference(text, list, { strict }));
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('a task is never its own need', () => {
	fc.assert(
		fc.property(taskList, reference, fc.nat(11), (list, text, at) => {
			const self = list[at]?.id;
			const found = resolveReference(text, list, { self });
			if (self === undefined) return;
			expect(idsOf(found)).not.toContain(self);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('another task makes a loose resolution ambiguous or exact, and never changes an exact one it has nothing to do with', () => {
	fc.assert(
		fc.property(taskList, reference, (list, text) => {
			const before = resolveReference(text, list);
			const after = resolveReference(text, [...list, { id: 'zq', title: 'unrelated qqq' }]);
			if (before.status === 'resolved' && exact.has(before.rung)) expect(after).toEqual(before);
			if (before.status !== 'unknown') expect(after).toEqual(before);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('what strict resolves, loose resolves the same', () => {
	fc.assert(
		fc.property(taskList, reference, (list, text) => {
			const strict = resolveReference(text, list, { strict: true });
			if (strict.status !== 'unknown') expect(resolveReference(text, list)).toEqual(strict);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('every rung is the one named: each task is found by its id and, where it is alone with it, by its title', () => {
	fc.assert(
		fc.property(taskList, (list) => {
			for (const task of list) {
				expect(resolveReference(task.id, list)).toEqual({ status: 'resolved', id: task.id, rung: 'id' });
				const found = resolveReference(task.title, list);
				if (found.status === 'resolved' && found.rung === 'title')
					expect(list.find(({ id: other }) => other === found.id)?.title.toLowerCase()).toBe(task.title.toLowerCase());
			}
		}),
		{ numRuns: lawRuns(1000) },
	);
});

function idsOf(resolution: Resolution): readonly string[] {
	if (resolution.status === 'unknown') return resolution.suggestions;
	return resolution.status === 'resolved' ? [resolution.id] : resolution.ids;
}

test('a text longer than any name means nothing, and a list of a thousand names is still one', () => {
	const long = 'x'.repeat(10_000);
	const tasks = [
		{ id: 'a', title: long },
		{ id: 'b', title: `${long}y` },
	];
	expect(resolveReference(long, tasks)).toMatchObject({ status: 'resolved', id: 'a' });
	expect(resolveReference(`${long}y`, tasks)).toMatchObject({ status: 'unknown' });
	const { references } = splitReferences(Array.from({ length: 5000 }, () => 'a').join(', '), tasks);
	expect(references.map(({ text }) => text)).toEqual(Array.from({ length: 5000 }, () => 'a'));
});
