/** What a label like "**Response** (201 Created):" announces, and where its own text begins. */
export interface BodyLabel {
	readonly body: 'request' | 'response' | 'other';
	readonly status?: number;
	/** Offset behind the label and its colon. */
	readonly end: number;
}

const LABEL =
	/^(?:\d+[.)]\s*)?(?:(example|sample|success(?:ful)?|error|new|typical)\s+)?(request|response|responses|input|output|returns?|result|body|payload|请求|响应)((?:\s+(?:body|payload|schema|shape|format|type|data|json|example|structure|model|contract|示例))*|示例|参数)\s*((?:\(|`|-|–|—|:)?\s*[1-5]\d\d\b[^:\n]{0,30}?\)?`?)?\s*(\([^()\n]{0,80}\)\s*)?(?::|$|(?=\s*[{`]))/i;

/** The label at the start of a line, where it announces a body; headers and parameters are `other`. */
export function bodyLabel(text: string): BodyLabel | undefined {
	const match = LABEL.exec(text);
	if (match === null) {
		const other =
			/^(?:request |response |query |path |url )?(?:headers?|params|parameters|errors?|error (?:codes?|responses?)|examples?|notes?|constraints|validation)\b[^:]{0,40}(?::|$)/i.exec(
				text,
			);
		return other === null ? undefined : { body: 'other', end: other[0].length };
	}
	const word = match[2]!.toLowerCase();
	const request = word === 'request' || word === 'input' || word === 'body' || word === 'payload' || word === '请求';
	const status = /[1-5]\d\d/.exec(match[4] ?? match[5] ?? '')?.[0];
	if (/^error/i.test(match[1] ?? '') && status === undefined) return { body: 'other', end: match[0].length };
	return {
		body: request ? 'request' : 'response',
		...(status === undefined || request ? {} : { status: Number(status) }),
		end: match[0].length,
	};
}
