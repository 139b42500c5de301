import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { isAbsent, normaliseText } from '../text/normalise.js';
import { hostileText } from '../text/testing/hostile.js';
import { readIds, writeIds } from './raw-list.js';

test('ids read back, commas and blanks in them too', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.oneof(
					hostileText.map(normaliseText).filter((id) => !isAbsent(id)),
					fc.constantFrom('None', '-', 'n/a', '.', 'a, b'),
				),
				{ minLength: 1, maxLength: 4 },
			),
			(ids) => {
				expect(readIds(writeIds(ids))).toEqual(ids);
			},
		),
		{ numRuns: lawRuns(1000) },
	);
});

test.each(['', 'None', 'none.', 'N/A', '-', '—', ' Nothing '])('%j is no id', (raw) => {
	expect(readIds(raw)).toEqual([]);
});
