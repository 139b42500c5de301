import { describe, expect, test } from 'vitest';
import { batchOf, expectFindings, section } from '../../testing/scenario.js';

const events = (...lines: string[]): string => section('Integration Points', ...lines);

describe('events', () => {
	test('events/unmet-subscription names the nearest', async () => {
		const [finding] = await expectFindings(
			{ A: events('- Publishes events to: user.created'), B: events('- Subscribes to: user.deleted') },
			[['events/unmet-subscription', 'error', 'Subscribes', 'Publishes']],
		);
		expect(finding!.message).toContain('user.created');
	});
	test('planned for a later batch', async () => {
		await expectFindings({ B: events('- Subscribes to: order.paid') }, [['events/unmet-subscription', 'warning', 'Subscribes']], {
			planned: [{ id: 'LATER', deliverables: ['order paid events'] }],
		});
	});
	test.each([
		['camel case', 'user.created', 'userCreated'],
		['separators', 'order_paid', 'order-paid'],
	])('events/near-miss-name: %s', async (_, a, b) => {
		await expectFindings({ A: events(`- Publishes: ${a}`), B: events(`- Subscribes to: ${b}`) }, [
			['events/near-miss-name', 'warning', a, b],
		]);
	});
	test.each([
		['a pattern', 'user.created', 'user.*'],
		['everything', 'user.created', '*'],
		['the same name', 'user.created', 'user.created'],
	])('no finding: %s', async (_, a, b) => {
		await expectFindings({ A: events(`- Publishes: ${a}`), B: events(`- Subscribes to: ${b}`) }, []);
	});
	test('none, n/a, an earlier publisher and one outside are no gaps', async () => {
		await expectFindings({ B: events('- Subscribes to: none', '- Publishes: n/a') }, []);
		await expectFindings({ B: events('- Subscribes to: user.created') }, [], {
			baseline: batchOf({ A: events('- Publishes: user.created') }, 1),
		});
		await expectFindings({ B: events('- Subscribes to: stripe.charged') }, [], { externals: ['stripe.*'] });
	});
	test('events/payload', async () => {
		await expectFindings(
			{ A: events('- Publishes: user.created {id: string}'), B: events('- Subscribes to: user.created {id: string, email: string}') },
			[['events/payload', 'error', 'Publishes', 'Subscribes']],
		);
	});
	test('no events/payload: fields that nobody reads', async () => {
		await expectFindings(
			{ A: events('- Publishes: user.created {id: string, email: string}'), B: events('- Subscribes to: user.created {id: string}') },
			[],
		);
	});
});
