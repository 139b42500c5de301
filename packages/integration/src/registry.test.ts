import { expect, test } from 'vitest';
import { buildRegistry } from './registry.js';

const document = (task: string, batch: number, text: string) => ({
	task,
	batch,
	file: `${task}-${batch}/INTERFACE.md`,
	text: `## Public APIs\n${text}\n`,
});

test('batches add up, and the whole survives JSON', async () => {
	const first = await buildRegistry([document('A', 1, '- GET /a')]);
	const second = await buildRegistry([document('B', 2, '- GET /b')], { previous: JSON.parse(JSON.stringify(first)) });
	expect(second).toMatchObject({
		version: 1,
		batch: 2,
		facts: [
			{ task: 'A', batch: 1, id: 'endpoint:GET /a' },
			{ task: 'B', batch: 2, id: 'endpoint:GET /b' },
		],
	});
	expect(JSON.parse(JSON.stringify(second))).toEqual(second);
});

test('a batch told again replaces what it said', async () => {
	const previous = await buildRegistry([document('A', 1, '- GET /a\n- GET /gone'), document('B', 1, '- GET /b')]);
	const again = await buildRegistry([document('A', 1, '- GET /a')], { previous });
	expect(again.facts.map((fact) => fact.id).sort()).toEqual(['endpoint:GET /a', 'endpoint:GET /b']);
});

test('nothing is an empty registry', async () => {
	expect(await buildRegistry([])).toEqual({ version: 1, batch: 0, facts: [] });
});
