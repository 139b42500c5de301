import type { Reason } from '../comparison.js';
import type { Path } from '../openapi/document.js';
import type { ApiOperation } from '../openapi/operation.js';
import type { Side } from '../openapi/side.js';
import type { HttpInteraction } from './pact.js';

/** One interaction of the contract and the operation that it reaches. */
export interface Asked {
	readonly side: Side;
	readonly interaction: HttpInteraction;
	readonly operation: ApiOperation;
	readonly pathParameters: ReadonlyMap<string, string>;
	/** Place of the interaction in the contract. */
	readonly at: string;
}

/** A reason about an interaction, with the place in the provider's document. */
export function about(
	asked: Pick<Asked, 'side' | 'at' | 'interaction'>,
	code: string,
	severity: Reason['severity'],
	message: string,
	path: Path,
	where = '',
): Reason {
	return {
		code,
		path: `${asked.at}${where}`,
		severity,
		verdict: severity === 'info' ? 'unknown' : 'conflict',
		message: `${asked.interaction.name}: ${message}`,
		locations: [asked.side.locationOf(path)],
	};
}

/** The reason for an answer that isn't yes. */
export function unless(
	verdict: 'yes' | 'no' | 'unknown',
	asked: Asked,
	code: string,
	message: string,
	path: Path,
	where: string,
): readonly Reason[] {
	if (verdict === 'yes') return [];
	return [about(asked, code, verdict === 'no' ? 'error' : 'info', verdict === 'no' ? message : `not decided: ${message}`, path, where)];
}
