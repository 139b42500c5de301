import { describe, test } from 'vitest';
import { batchOf, expectFindings, fence, section } from '../../testing/scenario.js';

const calls = section('APIs Consumed', '- GET /api/user → {id: string}');

describe('unmet/endpoint', () => {
	test('nobody provides it', async () => {
		await expectFindings({ B: calls }, [['unmet/endpoint', 'error', '/api/user']]);
	});
	test('the nearest name is said and shown', async () => {
		await expectFindings({ A: section('Public APIs', '- GET /api/users → {id: string}'), B: calls }, [
			['unmet/endpoint', 'error', '/api/user', '/api/users'],
		]);
	});
	test('a later batch is planned to provide it', async () => {
		const [finding] = await expectFindings({ B: calls }, [['unmet/endpoint', 'warning', '/api/user']], {
			planned: [{ id: 'TASK-9', deliverables: ['GET /api/user'] }],
		});
		if (!finding!.message.includes('TASK-9')) throw new Error(finding!.message);
	});
	test('without a baseline a later batch cannot know', async () => {
		const [finding] = await expectFindings({ B: calls }, [['unmet/endpoint', 'warning', '/api/user']], { baseline: undefined as never });
		if (finding!.verdict !== 'unknown') throw new Error(finding!.verdict);
	});
	test('not where an earlier batch provides it', async () => {
		await expectFindings({ B: calls }, [], { baseline: batchOf({ A: section('Public APIs', '- GET /api/user → {id: string}') }, 1) });
	});
	test('not where it is external', async () => {
		await expectFindings({ B: section('APIs Consumed', '- GET https://api.stripe.com/v1/charges → {id: string}') }, [], {
			externals: ['api.stripe.com'],
		});
	});
	test('not where a parameter takes the value', async () => {
		await expectFindings(
			{
				A: section('Public APIs', '- GET /api/users/:id → {id: string}'),
				B: section('APIs Consumed', '- GET /api/users/42 → {id: string}'),
			},
			[],
		);
	});
});

describe('unmet/method', () => {
	test('the path exists under another method', async () => {
		await expectFindings({ A: section('Public APIs', '- PUT /api/user - {id: string}'), B: calls }, [
			['unmet/method', 'error', 'GET /api/user', 'PUT /api/user'],
		]);
	});
	test('HEAD is implied by GET', async () => {
		await expectFindings(
			{ A: section('Public APIs', '- GET /api/user → {id: string}'), B: section('APIs Consumed', '- HEAD /api/user') },
			[],
		);
	});
});

describe('unmet/function', () => {
	test('nobody exports it', async () => {
		await expectFindings(
			{
				A: section('Functions Exported', '- createUser(email: string): Promise<string>'),
				B: section('Functions Used', '- hashPassword(plain: string): string'),
			},
			[['unmet/function', 'error', 'hashPassword']],
		);
	});
	test('not where it is exported', async () => {
		await expectFindings(
			{
				A: section('Functions Exported', '- hashPassword(plain: string): string'),
				B: section('Functions Used', '- hashPassword(plain: string): string'),
			},
			[],
		);
	});
});

describe('unmet/table', () => {
	test('a query of a table that nobody creates', async () => {
		await expectFindings({ B: section('Database', fence('sql', 'SELECT id FROM orders;')) }, [['unmet/table', 'error', 'orders']]);
	});
	test('not where a task of the batch creates it', async () => {
		await expectFindings(
			{
				A: section('Database', fence('sql', 'CREATE TABLE orders (id int);')),
				B: section('Database', fence('sql', 'SELECT id FROM orders;')),
			},
			[],
		);
	});
});

describe('unmet/service', () => {
	test('nobody has that name', async () => {
		await expectFindings({ B: section('Integration Points', '- Calls services: billing-service') }, [
			['unmet/service', 'error', 'billing-service'],
		]);
	});
	test('not where a task has it, or it is external', async () => {
		await expectFindings(
			{
				'TASK-billing': section('Public APIs', '- GET /invoices → {id}'),
				B: section('Integration Points', '- Calls services: billing-service, smtp'),
			},
			[],
			{ externals: ['service:smtp'] },
		);
	});
});
