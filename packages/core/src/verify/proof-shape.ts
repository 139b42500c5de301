import { isFigure } from './figure.js';

type Json = Readonly<Record<string, unknown>>;

/** Has this JSON the fields of a proof of its kind? Whether it proves anything is another question. */
export function isProof(value: unknown): boolean {
	const proof: Json = Object(value);
	if (!isFigure(proof['bound'])) return false;
	switch (proof['kind']) {
		case 'trivial':
			return true;
		case 'level':
			return isLevel(proof);
		case 'clique':
			return isClique(proof);
		case 'layers':
			return listOf(proof['thresholds'], isFigure) && listOf(proof['proofs'], isLayer);
		case 'windows':
			return listOf(proof['intervals'], isInterval);
		case 'probing':
		case 'search':
			return isFigure(proof['from']) && proof['from'] >= 0 && isCount(proof['steps']);
		default:
			return false;
	}
}

function isLevel({ head, tail, units, classes = [] }: Json): boolean {
	return isCount(head) && isCount(tail) && isCount(units) && listOf(classes, isCount);
}

function isClique({ head, tail, taskIds }: Json): boolean {
	return isCount(head) && isCount(tail) && Array.isArray(taskIds);
}

function isLayer(value: unknown): boolean {
	const layer: Json = Object(value);
	return isFigure(layer['bound']) && (layer['kind'] === 'clique' ? isClique(layer) : layer['kind'] === 'level' && isLevel(layer));
}

function isInterval(value: unknown): boolean {
	const { from, to, units }: Json = Object(value);
	return isCount(from) && isCount(to) && isCount(units);
}

function isCount(value: unknown): boolean {
	return Number.isSafeInteger(value) && isFigure(value) && value >= 0;
}

function listOf(value: unknown, holds: (item: unknown) => boolean): boolean {
	return Array.isArray(value) && value.every(holds);
}
