import type { Comparison } from './comparison.js';

/**
 * Does a provider's description (OpenAPI 2 or 3, or AsyncAPI; YAML or JSON) satisfy a consumer's Pact file, specification 1 to 4? Each interaction's example
 * is tried: the request must be taken, what the consumer reads must be promised. Codes are those of PactFlow's comparator. Interactions of a kind that the
 * description doesn't cover are unknown; so are `unreadable` and `limit`.
 */
export async function compareContract(consumer: string, provider: string): Promise<Comparison> {
	const { checkContract } = await import('./contract/check-contract.js');
	return checkContract(consumer, provider);
}
