import { expect, test } from 'vitest';
import { pythonDeclarations } from './python.js';

test('classes, their methods, and functions', () => {
	const text =
		'class Spawner(Base):\n    """Doc."""\n\n    async def spawn(self, name: str = ")") -> Dict[str, Any]:\n        pass\n\n    def _hidden(self): ...\n\ndef main() -> None:\n    pass\n';
	expect(
		pythonDeclarations(text).map((d) => [d.kind, d.owner, d.name, d.exported, d.async ?? false, d.returns && text.slice(...d.returns)]),
	).toEqual([
		['type', undefined, 'Spawner', true, false, undefined],
		['function', 'Spawner', 'spawn', true, true, 'Dict[str, Any]'],
		['function', 'Spawner', '_hidden', false, false, undefined],
		['function', undefined, 'main', true, false, 'None'],
	]);
});

test('a record written as a call', () => {
	const text = 'Task(\n    id: str,  # (\n    status: str,\n)\n';
	expect(pythonDeclarations(text)).toMatchObject([{ kind: 'type', name: 'Task', end: text.length - 1 }]);
});
