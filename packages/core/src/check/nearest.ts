import { osaDistance } from './osa-distance.js';

const BUDGET = 20_000_000;

/**
 * Suggests the id that was probably meant, among ids sorted by code unit: equal but for ASCII case and `-_. `, else the closest by
 * optimal string alignment within a third of the length. All calls share a budget of 20,000,000 cells; after it nothing is suggested.
 */
export function nearestAmong(ids: readonly string[]): (wanted: string) => string | undefined {
	let left = BUDGET;
	let folded: Map<string, string> | undefined;
	let byLength: Map<number, string[]> | undefined;
	return (wanted) => {
		if (left <= 0) return undefined;
		folded ??= foldedIds(ids);
		const alike = folded.get(fold(wanted));
		if (alike !== undefined) return alike;
		byLength ??= groupByLength(ids);
		const most = Math.max(1, Math.floor(wanted.length / 3));
		let limit = most;
		let best: string | undefined;
		for (let length = Math.max(1, wanted.length - most); length <= wanted.length + most; length++) {
			for (const id of byLength.get(length) ?? []) {
				left -= wanted.length * (2 * limit + 1);
				if (left <= 0) return undefined;
				const distance = osaDistance(wanted, id, limit);
				if (distance > limit || (distance === limit && best !== undefined && best < id)) continue;
				limit = distance;
				best = id;
			}
		}
		return best;
	};
}

function foldedIds(ids: readonly string[]): Map<string, string> {
	const folded = new Map<string, string>();
	for (const id of ids) {
		const key = fold(id);
		if (key !== '' && !folded.has(key)) folded.set(key, id);
	}
	return folded;
}

function fold(id: string): string {
	return id.replace(/[-_. ]/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function groupByLength(ids: readonly string[]): Map<number, string[]> {
	const groups = new Map<number, string[]>();
	for (const id of ids) {
		const group = groups.get(id.length);
		if (group) group.push(id);
		else groups.set(id.length, [id]);
	}
	return groups;
}
