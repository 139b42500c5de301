import { expect, test } from 'vitest';
import { beginTemporary, endTemporary, temporaryOwner } from './temporary.js';

test('one of ours is known by its name, in flight until it ends, and never twice the same', () => {
	const names = Array.from({ length: 20 }, () => beginTemporary('summary.md'));
	expect(new Set(names).size).toBe(20);
	const counts = names.map((name) => Number(name.split('-')[1]));
	expect(counts).toEqual(counts.map((_, at) => (counts[0] ?? 0) + at));
	for (const name of names) {
		expect(name.startsWith('.summary.md.')).toBe(true);
		expect(temporaryOwner(name)).toEqual({ pid: process.pid, inFlight: true });
		endTemporary(name);
		expect(temporaryOwner(name)).toEqual({ pid: process.pid, inFlight: false });
	}
});

test.each(['.a.1-2-0123abcd.tmp', '.a.b.4194304-123456789012345-ffffffff.tmp', `.${'a'.repeat(130)}.1-1-00000000.tmp`])(
	'%s is a temporary',
	(name) => {
		expect(temporaryOwner(name)).toEqual({ pid: Number(/\.(\d+)-/.exec(name)?.[1]), inFlight: false });
	},
);

test.each([
	'a.1-2-0123abcd.tmp',
	'x.a.1-2-0123abcd.tmp',
	'.1-2-0123abcd.tmp',
	'..1-2-0123abcd.tmp',
	'.a.1-2-0123abcd.tmp.md',
	'.a.1-2-0123abcd.tmpx',
	'.a.1-2-0123abcd',
	'.a.1-2-0123abc.tmp',
	'.a.1-2-0123abcde.tmp',
	'.a.1-2-0123ABCD.tmp',
	'.a.1-2-0123abcg.tmp',
	'.a.x-2-0123abcd.tmp',
	'.a.-2-0123abcd.tmp',
	'.a.1--0123abcd.tmp',
	'.a.12345678901-2-0123abcd.tmp',
	'.a.1-1234567890123456-0123abcd.tmp',
	`.${'a'.repeat(131)}.1-1-00000000.tmp`,
])('%s is a file of somebody', (name) => {
	expect(temporaryOwner(name)).toBeUndefined();
});
