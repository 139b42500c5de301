import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { revisionOf } from './revision.js';

test('the SHA-256 of the UTF-8 bytes, BOM and line ends counted', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			expect(revisionOf(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
		}),
	);
	expect(revisionOf('\ufeffa\r\n')).not.toBe(revisionOf('a\n'));
});
