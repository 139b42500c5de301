import { type Comparison, comparison, type Reason, undecided } from '../comparison.js';
import { type ApiDocument, parseApi } from '../openapi/document.js';
import type { ApiOperation } from '../openapi/operation.js';
import { readOperations } from '../openapi/read-operations.js';
import { type Side, sideOf } from '../openapi/side.js';
import { isBounded, keyword } from '../schema/json-schema/document.js';
import { about } from './asked.js';
import { checkMessage } from './check-message.js';
import { checkRequest } from './check-request.js';
import { checkResponse } from './check-response.js';
import { checkSecurity } from './check-security.js';
import { type HttpInteraction, readPact } from './pact.js';
import { reach } from './route.js';

/** Each interaction of a contract, tried on the provider's description. */
export async function checkContract(consumer: string, provider: string): Promise<Comparison> {
	const document = await parseApi(provider, 'provider');
	if ('reason' in document) return comparison([undecided(document.limit ? 'limit' : 'unreadable', document.reason)]);
	const interactions = readPact(parsed(consumer));
	if (!interactions) return comparison([undecided('unreadable', 'the contract is no Pact file')]);
	const asynchronous = keyword(document.root, 'asyncapi') !== undefined;
	const side = sideOf(document);
	const operations = asynchronous ? [] : readOperations(document);
	const reasons = interactions.flatMap((interaction, i): readonly Reason[] => {
		const at = `/interactions/${i}`;
		if ((interaction.kind === 'message') !== asynchronous)
			return [
				undecided('interaction-not-covered', `${interaction.name}: the description says nothing of ${interaction.kind} interactions`, at),
			];
		return interaction.kind === 'message'
			? checkMessage(document, interaction, at)
			: checkHttp(document, side, operations, interaction, at);
	});
	return comparison(reasons);
}

function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return isBounded(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function checkHttp(
	document: ApiDocument,
	side: Side,
	operations: readonly ApiOperation[],
	interaction: HttpInteraction,
	at: string,
): readonly Reason[] {
	const { method, path } = interaction.request;
	const reached = reach(document, operations, method, path, false);
	if (!reached) {
		const nearly = reach(document, operations, method, path, true);
		const severity = nearly ? 'info' : 'error';
		const message = nearly ? `${path} is described with other letters: ${nearly.operation.route}` : `${method} ${path} is not described`;
		return [
			about(
				{ side, at, interaction },
				'request.path-or-method.unknown',
				severity,
				message,
				nearly?.operation.path ?? ['paths'],
				'/request/path',
			),
		];
	}
	const asked = { side, interaction, operation: reached.operation, pathParameters: reached.parameters, at };
	const refused = interaction.response.status >= 400;
	return [...(refused ? [] : [...checkSecurity(asked), ...checkRequest(asked)]), ...checkResponse(asked)];
}
