import type { BodyLabel } from './body-label.js';
import type { EndpointFact, EndpointResponse, Shape } from './fact.js';
import { isPartial, shapeOf, typeEnd } from './shape.js';
import type { Unit } from './unit.js';

type Writable = { -readonly [K in keyof EndpointFact]: EndpointFact[K] };

/** The endpoint that the lines below still speak of: their labelled shapes become its request and responses. */
export class OpenEndpoint {
	private slot: { readonly body: 'request' | 'response'; readonly status?: number } | undefined;

	constructor(
		private readonly facts: readonly Writable[],
		/** The depth of the heading it stands in or under, and the indent of its bullet (-1: none). */
		readonly depth: number,
		readonly indent: number,
	) {}

	/** Takes a label; its own text, when it holds a shape, is the body already. */
	label(label: BodyLabel, unit: Unit, place: (offset: number) => { line: number; column: number }): void {
		this.slot = undefined;
		if (label.body === 'other') return;
		const status = label.status === undefined ? {} : { status: label.status };
		const rest = unit.text.slice(label.end);
		const start = label.end + rest.length - rest.trimStart().length;
		const end = typeEnd(unit.text, start);
		const whole =
			end > start &&
			(/^[{[]/.test(unit.text.slice(start)) || unit.text.slice(end).trim() === '' || /^\s*[(,;–—-]/.test(unit.text.slice(end)));
		if (whole) this.take(label.body, shapeOf(unit, start, end, place), status);
		else if (rest.trim() === '') this.slot = { body: label.body, ...status };
		else if (label.status !== undefined) this.take(label.body, undefined, status);
	}

	/** A table of fields below a label, as one type. */
	fields(text: string, at: { line: number; column: number }): void {
		const slot = this.slot;
		this.slot = undefined;
		if (slot !== undefined) this.take(slot.body, { text, syntax: 'ts', ...at }, slot.status === undefined ? {} : { status: slot.status });
	}

	/** Whether a label still waits for its body. */
	get waits(): boolean {
		return this.slot !== undefined;
	}

	/** A fence below a label; gives which body it is. */
	fence(
		language: string,
		text: string,
		at: { line: number; column: number },
		typeName: string | undefined,
	): 'request' | 'response' | undefined {
		const slot = this.slot;
		const syntax = SYNTAX.get(language);
		if (slot === undefined || syntax === undefined || text.trim() === '') return undefined;
		this.slot = undefined;
		const body = text.trim().replace(/;$/, '');
		const shape: Shape =
			typeName === undefined
				? { text: body, syntax: /^z\s*\./.test(body) ? 'zod' : syntax, ...at }
				: { text: typeName, syntax: 'ts', ...at };
		this.take(slot.body, shape, slot.status === undefined ? {} : { status: slot.status });
		return slot.body;
	}

	auth(required: boolean): void {
		for (const fact of this.facts) fact.auth ??= required;
	}

	private take(body: 'request' | 'response', shape: Shape | undefined, status: { status?: number }): void {
		for (const fact of this.facts) {
			if (shape !== undefined && isPartial(shape.text)) fact.partial = true;
			if (body === 'request') {
				if (shape !== undefined) fact.request ??= shape;
			} else fact.responses = answered(fact.responses, { ...status, ...(shape === undefined ? {} : { shape }) });
		}
	}
}

/** One more answer; of two for one status a type goes before an example, and the first before the second. */
function answered(responses: readonly EndpointResponse[], added: EndpointResponse): readonly EndpointResponse[] {
	const index = responses.findIndex((response) => response.status === added.status);
	const known = responses[index];
	if (known === undefined) return [...responses, added];
	const better = known.shape === undefined || (known.shape.syntax === 'json' && added.shape !== undefined && added.shape.syntax !== 'json');
	return better ? responses.map((response, i) => (i === index ? { ...response, ...added } : response)) : responses;
}

const SYNTAX: ReadonlyMap<string, Shape['syntax']> = new Map([
	['json', 'json'],
	['jsonc', 'json'],
	['json5', 'json'],
	['ts', 'ts'],
	['typescript', 'ts'],
	['tsx', 'ts'],
	['zod', 'zod'],
	['js', 'ts'],
	['javascript', 'ts'],
]);
