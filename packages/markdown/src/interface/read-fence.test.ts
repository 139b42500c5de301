import { expect, test } from 'vitest';
import type { InterfaceFence } from './fact.js';
import { readFence } from './read-fence.js';

const fence = (language: string, text: string, more: Partial<InterfaceFence> = {}): InterfaceFence => ({
	language,
	text,
	line: 10,
	column: 3,
	indent: 2,
	role: 'provides',
	direction: 'provides',
	headings: [],
	...more,
});
const read = (f: InterfaceFence) => readFence(f, { file: 'a.md', task: 'T' });

test('one fact per declaration, each at its own place', () => {
	expect(read(fence('ts', 'export interface A { a: 1 }\nexport type B = 2;\n'))).toMatchObject([
		{ id: 'type:A', line: 10, column: 3 },
		{ id: 'type:B', line: 11, column: 3, endLine: 11, endColumn: 21, file: 'a.md', task: 'T', via: 'fence' },
	]);
});

test('bodies of routes that comments name', () => {
	const text =
		'// PATCH /api/todos/{id}\nexport interface UpdateTodoRequest { done: boolean }\nexport interface UpdateTodoResponse { id: number }\nexport interface Other { a: 1 }\n';
	const endpoint = read(fence('typescript', text)).find((fact) => fact.kind === 'endpoint');
	expect(endpoint).toMatchObject({
		id: 'endpoint:PATCH /api/todos/{id}',
		line: 10,
		column: 6,
		request: { text: 'UpdateTodoRequest' },
		responses: [{ shape: { text: 'UpdateTodoResponse' } }],
	});
});

test('methods of protobuf services are endpoints', () => {
	const text = 'message Q { string id = 1; }\nservice Users {\n  rpc Get (Q) returns (stream A);\n}\n';
	expect(read(fence('proto', text))).toMatchObject([
		{ id: 'type:Q' },
		{ id: 'endpoint:RPC Users.Get', line: 12, request: { text: 'Q' }, responses: [{ shape: { text: 'A' } }] },
	]);
});

test('unexported types count less where no section speaks of an interface', () => {
	const [provided] = read(fence('ts', 'interface A { a: 1 }'));
	const [loose] = read(fence('ts', 'interface A { a: 1 }', { role: 'none' }));
	expect(provided!.confidence).toBeGreaterThanOrEqual(0.5);
	expect(loose!.confidence).toBeLessThan(0.5);
});

test('other languages are never sure', () => {
	for (const [language, text] of [
		['python', 'class A:\n    a: str\n'],
		['java', 'public class A { }'],
		['kotlin', 'data class A { }'],
	] as const)
		expect(read(fence(language, text)).map((fact) => [fact.id, fact.confidence < 0.5])).toEqual([['type:A', true]]);
});

test('shells, unknown languages and silent sections give nothing', () => {
	expect(read(fence('bash', 'PORT=1\ncurl -X POST /a'))).toEqual([]);
	expect(read(fence('mermaid', 'graph TD'))).toEqual([]);
	expect(read(fence('ts', 'export type A = 1', { role: 'example' }))).toEqual([]);
});
