import { randomUUID } from 'node:crypto';

const PATTERN = /^\..{1,130}\.(\d{1,10})-(\d{1,15})-[0-9a-f]{8}\.tmp$/;
const inFlight = new Set<string>();
let counter = 0;

/** A name for a temporary beside `name`: `.<name>.<pid>-<counter>-<8 hex>.tmp`. Counts as in flight until `endTemporary`. */
export function beginTemporary(name: string): string {
	const temporary = `.${name}.${process.pid}-${++counter}-${randomUUID().slice(0, 8)}.tmp`;
	inFlight.add(temporary);
	return temporary;
}

export function endTemporary(temporary: string): void {
	inFlight.delete(temporary);
}

/** Whose temporary this is, judged by its exact pattern; undefined for any other file. */
export function temporaryOwner(name: string): { readonly pid: number; readonly inFlight: boolean } | undefined {
	const match = PATTERN.exec(name);
	return match ? { pid: Number(match[1]), inFlight: inFlight.has(name) } : undefined;
}
