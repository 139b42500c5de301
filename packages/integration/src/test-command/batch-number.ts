import { IntegrationError } from '../errors.js';

/** The batch as a number from 1 to 999,999; anything else throws `invalid-batch` before it can reach a command. */
export function batchNumber(batch: unknown): number {
	if (typeof batch === 'number' && Number.isSafeInteger(batch) && batch >= 1 && batch <= 999_999) return batch;
	if (typeof batch === 'string' && /^[1-9]\d{0,5}$/.test(batch)) return Number(batch);
	const value = JSON.stringify(batch) ?? String(batch);
	throw new IntegrationError('invalid-batch', `${value.slice(0, 80)} is no batch number: give a whole number from 1 to 999999.`, { value });
}
