import { expect, test } from 'vitest';
import { signalOf } from './signal-of.js';

const { signal } = new AbortController();

test.each([
	['itself', [signal]],
	['MCP', [{ signal, requestId: 1 }]],
	['ai', [{ abortSignal: signal, messages: [] }]],
	['a second argument', [{ input: 1 }, { signal }]],
	['one level down', [{ context: { signal } }]],
])('%s', (_, args) => expect(signalOf(...args)).toBe(signal));

test.each([[[]], [[undefined, null, 'signal', 7]], [[{ signal: 'no' }]]])('%j has none', (args) =>
	expect(signalOf(...args)).toBeUndefined(),
);
