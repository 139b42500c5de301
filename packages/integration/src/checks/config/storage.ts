import type { Draft } from '../../draft.js';
import type { StorageFact } from '../../fact.js';
import { wordsOf } from '../../words.js';

/** A key that one task stores under and another reads by a similar name, where the first is never read and the second never stored. */
export function findStorageKeyConflicts(stored: readonly StorageFact[], earlier: readonly StorageFact[]): Draft[] {
	const all = [...earlier, ...stored];
	const current = new Set(stored);
	const written = all.filter((fact) => fact.direction === 'provides');
	const read = all.filter((fact) => fact.direction === 'consumes');
	return read.flatMap((reader) => {
		if (written.some((fact) => fact.key === reader.key && fact.store === reader.store)) return [];
		const writer = written
			.filter((fact) => fact.task !== reader.task && (current.has(fact) || current.has(reader)))
			.filter((fact) => !all.some((other) => other.task === fact.task && other.key === reader.key && fact.key !== reader.key))
			.filter((fact) => !all.some((other) => other.task === reader.task && other.key === fact.key && fact.key !== reader.key))
			.find((fact) => samePurpose(fact, reader));
		return writer ? [draftOf(writer, reader)] : [];
	});
}

function samePurpose(writer: StorageFact, reader: StorageFact): boolean {
	if (writer.key === reader.key) return true;
	if (writer.store !== reader.store) return false;
	const [a, b] = [wordsOf(writer.key), wordsOf(reader.key)];
	const shared = a.filter((word) => b.includes(word)).length;
	if (shared > 0 && (shared === Math.min(a.length, b.length) || shared * 2 >= Math.max(a.length, b.length)))
		return !differentPurpose(writer, reader);
	return writer.purpose !== undefined && reader.purpose !== undefined && purpose(writer) === purpose(reader);
}

const purpose = (fact: StorageFact): string => purposeWords(fact).join(' ');

function purposeWords(fact: StorageFact): string[] {
	return wordsOf(fact.purpose ?? '').filter((word) => !['the', 'a', 'an', 'its', 'user', 's', 'current', 'this'].includes(word));
}

function differentPurpose(a: StorageFact, b: StorageFact): boolean {
	const [x, y] = [purposeWords(a), purposeWords(b)];
	return x.length > 0 && y.length > 0 && !x.some((word) => y.includes(word));
}

function draftOf(writer: StorageFact, reader: StorageFact): Draft {
	const where = writer.store === reader.store ? writer.store : `${writer.store} and ${reader.store}`;
	return {
		rule: 'config/storage-key',
		kind: 'storage',
		symbol: `${writer.store} ${writer.key} and ${reader.store} ${reader.key}`,
		says: `${writer.task} stores under \`${writer.key}\` in ${writer.store}, and ${reader.task} reads \`${reader.key}\` from ${reader.store}: what is stored in ${where} is never found`,
		sides: [writer, reader],
	};
}
