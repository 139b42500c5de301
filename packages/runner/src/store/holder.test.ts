import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as disk from './disk.js';
import type { Holder } from './holder.js';

const kernel = vi.hoisted(() => ({ texts: new Map<string, string | undefined>() }));
const told = (path: string, real: (path: string) => string | undefined) => (kernel.texts.has(path) ? kernel.texts.get(path) : real(path));

vi.mock('./disk.js', async (original) => {
	const real = await original<typeof disk>();
	return {
		...real,
		kernelText: (path: string) => told(path, real.kernelText),
		kernelLink: (path: string) => told(path, real.kernelLink),
	};
});

const BOOT = '/proc/sys/kernel/random/boot_id';
const SPACE = '/proc/self/ns/pid';
const statOf = (pid: number) => `/proc/${pid}/stat`;
/** The kernel's line of a process whose name tries to look like its end. */
const line = (start: string, state = 'S') => `7 (a) Z 1) ${state} ${Array.from({ length: 18 }, (_, at) => at).join(' ')} ${start} 99 98\n`;
const other = process.ppid;

/** The module as a process would load it on a system that tells so. */
async function load(texts: Record<string, string | undefined> = {}) {
	kernel.texts = new Map(
		Object.entries({
			[BOOT]: 'boot-1\n',
			[SPACE]: 'pid:[4026531836]',
			[statOf(process.pid)]: line('4711'),
			[statOf(other)]: line('42'),
			...texts,
		}),
	);
	vi.resetModules();
	return await import('./holder.js');
}

beforeEach(() => {
	kernel.texts = new Map();
});

afterEach(() => {
	vi.restoreAllMocks();
});

test('a holder says who holds: process, its start, boot, host and name space, a nonce of its own', async () => {
	const { newHolder, parseHolder } = await load();
	const holder = newHolder();
	expect(holder).toEqual({
		pid: process.pid,
		start: '4711',
		boot: 'boot-1',
		host: `${hostname()}/4026531836`,
		nonce: expect.stringMatching(new RegExp(`^${threadId}-.{36}$`)),
		since: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
	});
	expect(newHolder().nonce).not.toBe(holder.nonce);
	expect(parseHolder(new TextEncoder().encode(JSON.stringify(holder)))).toEqual(holder);
});

test('what the system does not tell is unknown', async () => {
	const { newHolder } = await load({ [BOOT]: undefined, [SPACE]: undefined, [statOf(process.pid)]: undefined });
	expect(newHolder()).toMatchObject({ start: 'unknown', boot: 'unknown', host: `${hostname()}/-` });
});

const alive = { pid: other, start: '42', nonce: '0-other' };

describe('the state of a holder', () => {
	test.each<[string, Partial<Holder>, 'alive' | 'dead' | 'other-host', Record<string, string | undefined>?]>([
		['a process that lives', {}, 'alive'],
		['its pid used again', { start: '41' }, 'dead'],
		['a start that nobody knew', { start: 'unknown' }, 'alive'],
		['a start that nobody tells by now', {}, 'alive', { [statOf(other)]: undefined }],
		['another boot', { boot: 'boot-0' }, 'dead'],
		['a boot that nobody knew', { boot: 'unknown' }, 'alive'],
		['a boot that nobody tells by now', {}, 'alive', { [BOOT]: undefined }],
		['a boot that nobody ever told', { boot: 'unknown' }, 'alive', { [BOOT]: undefined }],
		['a boot that nobody ever told, and the process gone', { boot: 'unknown', pid: 2 ** 22 + 7 }, 'dead', { [BOOT]: undefined }],
		['a process that is gone', { pid: 2 ** 22 + 7 }, 'dead'],
		['a process that waits to be buried', {}, 'dead', { [statOf(other)]: line('42', 'Z') }],
		['another host', { host: 'elsewhere/4026531836' }, 'other-host'],
		['another name space of processes', { host: `${hostname()}/1` }, 'other-host'],
		['another thread of this process', { pid: process.pid, start: '4711', nonce: '99-x' }, 'alive'],
		['this thread, which holds no such nonce', { pid: process.pid, start: '4711', nonce: `${threadId}-x` }, 'dead'],
		['another process whose nonce begins as ours', { nonce: `${threadId}-x` }, 'alive'],
	])('%s', async (_, fields, state, texts) => {
		const before = await load();
		const holder = { ...before.newHolder(), ...alive, ...fields };
		const { stateOfHolder } = await load(texts);
		expect(stateOfHolder(holder)).toBe(state);
	});

	test('ours lives as long as it is held, for every copy of the module', async () => {
		const one = await load();
		const holder = one.newHolder();
		one.markHeld(holder.nonce);
		const two = await load();
		expect(two).not.toBe(one);
		expect([one.stateOfHolder(holder), two.stateOfHolder(holder)]).toEqual(['alive', 'alive']);
		two.markReleased(holder.nonce);
		expect([one.stateOfHolder(holder), two.stateOfHolder(holder)]).toEqual(['dead', 'dead']);
	});
});

test.each([
	['ESRCH', false],
	['EPERM', true],
])('a signal that fails with %s', async (code, lives) => {
	const { exists } = await load();
	vi.spyOn(process, 'kill').mockImplementation(() => {
		throw Object.assign(new Error(code), { code });
	});
	expect(exists(other)).toBe(lives);
});

test('nothing but a whole holder is one', async () => {
	const { newHolder, parseHolder } = await load();
	const holder = newHolder();
	const parse = (value: unknown) => parseHolder(new TextEncoder().encode(JSON.stringify(value)));
	for (const field of Object.keys(holder)) {
		for (const wrong of [undefined, null, 0, 1.5, 2 ** 31 + 1, 'x'.repeat(301)])
			expect(parse({ ...holder, [field]: wrong }), `${field} ${wrong}`).toBeUndefined();
	}
	expect([parse({ ...holder, pid: 1 }), parse({ ...holder, pid: 2 ** 31 })].every((each) => each !== undefined)).toBe(true);
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
			expect(parseHolder(bytes)).toBeUndefined();
		}),
	);
});
