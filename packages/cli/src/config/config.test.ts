import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { configSchema } from './config.js';

test('the published schema is what is checked', async () => {
	await expect(`${JSON.stringify(z.toJSONSchema(configSchema), null, 2)}\n`).toMatchFileSnapshot('../../batchwright.schema.json');
});

test('a field that is not known is an error, never a silent nothing', () => {
	fc.assert(
		fc.property(fc.string(), (name) => {
			fc.pre(!Object.hasOwn(configSchema.shape, name));
			expect(configSchema.safeParse(JSON.parse(`{ ${JSON.stringify(name)}: 1 }`)).success).toBe(false);
		}),
	);
});
