import type { Problem } from '@batchwright/core';
import { pointAt, rangeOf, type Source } from '../text/source.js';
import { balancedLines } from './balanced-lines.js';
import { type Base, baseIn, baseOfHeading, withBase } from './base-path.js';
import type { Block } from './blocks.js';
import { bodyLabel } from './body-label.js';
import { databaseRule } from './database.js';
import { typescriptDeclarations } from './declarations/typescript.js';
import { endpointRule, routeIn } from './endpoint.js';
import { envRule, stageIn } from './env.js';
import { eventRule, isNone } from './event.js';
import type { EndpointFact, Fact, InterfaceFence, Via } from './fact.js';
import { fieldsType } from './fields-table.js';
import { fileRule } from './file.js';
import { functionRule } from './function.js';
import { isLater } from './later.js';
import { makeFact } from './make-fact.js';
import { OpenEndpoint } from './open-endpoint.js';
import { placeholderIn } from './placeholder.js';
import { pointersIn } from './pointer.js';
import { procedureRule } from './procedure.js';
import { readFence } from './read-fence.js';
import type { InterfaceReading } from './read-interface.js';
import { requiresRule } from './requires.js';
import { declares } from './roles.js';
import type { Context, Found, Rule } from './rule.js';
import { Sections } from './section.js';
import { SplitEndpoint } from './split-endpoint.js';
import { storageRule } from './storage.js';
import { columnsOf, isTableOfFacts, rowFacts } from './table.js';
import { typeRule } from './type.js';
import { plain, type Unit } from './unit.js';

type Range = readonly [number, number];

// The first that reads a line has it; narrow forms stand before wide ones.
const RULES: readonly Rule[] = [
	fileRule,
	storageRule,
	endpointRule,
	procedureRule,
	eventRule,
	functionRule,
	envRule,
	typeRule,
	databaseRule,
	requiresRule,
];

// A line longer than this is no contract line, and not worth the brackets that would have to be matched in it.
const LONGEST = 8000;

// A bullet that is nothing but this heads the bullets below it.
const SIDE =
	/^(?:emits?|emitted|publish(?:es|ed)|produces?|produced|listens?(?: to)?|subscribe[sd]?(?: to)?|consume[sd]?|provide[sd]|expose[sd]|calls|uses|requires)$/i;

const NO_BASE: Base = { path: '' };

/** Takes the blocks of a document one after another and keeps what they say. */
export class InterfaceReader {
	private readonly facts: Fact[] = [];
	private readonly fences: InterfaceFence[] = [];
	private readonly problems: Problem[] = [];
	private readonly sections = new Sections();
	private readonly place = (offset: number): { line: number; column: number } => pointAt(this.source, offset);
	private endpoint: OpenEndpoint | undefined;
	private base: Base | undefined;
	private readonly split = new SplitEndpoint();
	private last: Block['kind'] | undefined;
	private readonly bases: string[] = [];
	/** The indent of the last bullet that was read: what is deeper explains it. */
	private readIndent: number | undefined;

	constructor(
		private readonly source: Source,
		private readonly origin: { readonly file: string; readonly task: string },
	) {}

	block(block: Block): void {
		// The two halves of an endpoint stand in one paragraph or in bullets that follow each other.
		if (block.kind !== 'item' || this.last !== 'item') this.split.reset();
		this.last = block.kind;
		if (block.kind === 'heading') this.heading(block.depth, block.range);
		else if (block.kind === 'fence') this.fence(block);
		else if (block.kind === 'table') this.table(block.rows);
		else if (block.kind === 'item') this.item(block.indent, block.ranges);
		else this.paragraph(block.indent, block.ranges);
	}

	finish(): InterfaceReading {
		const strong = this.facts.some((fact) => fact.kind !== 'pointer' && fact.confidence >= 0.5);
		if (!this.sections.anyRole && !strong) {
			const message =
				'No heading of this document has a role in an interface (Public APIs, Dependencies, Environment Variables …): nothing was read from it.';
			return {
				facts: [],
				fences: [],
				problems: [
					{ code: 'not-an-interface', severity: 'info', message, file: this.origin.file, ...this.place(firstCharacter(this.source.text)) },
				],
			};
		}
		// A base is that of the side the document speaks for: what it provides, else what it calls.
		const direction = this.facts.some((fact) => fact.kind === 'endpoint' && fact.direction === 'provides') ? 'provides' : 'consumes';
		const base = this.base ?? NO_BASE;
		this.facts.forEach((fact, index) => {
			if (fact.kind === 'endpoint')
				this.facts[index] = withBase(fact, fact.direction === direction ? base : NO_BASE, this.bases[index] ?? '');
		});
		const order = (a: Fact, b: Fact): number => a.line - b.line || a.column - b.column;
		return { facts: this.facts.sort(order), fences: this.fences, problems: this.problems };
	}

	private heading(depth: number, range: Range): void {
		const unit = plain(this.source.text, [range]);
		const label = bodyLabel(unit.text);
		const inherits = (label !== undefined && this.endpoint !== undefined) || routeIn(unit.text) !== undefined;
		this.sections.heading(depth, unit.text, baseOfHeading(unit.text), inherits);
		this.readIndent = undefined;
		if (label !== undefined && this.endpoint !== undefined && depth > this.endpoint.depth) {
			this.endpoint.label(label, unit, this.place);
			return;
		}
		if (this.endpoint !== undefined && (depth <= this.endpoint.depth || label === undefined)) this.endpoint = undefined;
		this.placeholder(unit);
		this.apply([endpointRule, procedureRule, functionRule], unit, 'heading', -1);
	}

	private item(indent: number, ranges: readonly Range[]): void {
		const unit = this.unit(ranges);
		this.sections.leave(indent);
		// A bullet beside its own may still be its body: "- POST /a", "- Request: {…}".
		const body = unit !== undefined && bodyLabel(unit.text) !== undefined;
		if (this.endpoint !== undefined && indent <= this.endpoint.indent && !body) this.endpoint = undefined;
		if (this.readIndent !== undefined && indent <= this.readIndent) this.readIndent = undefined;
		if (unit === undefined || !declares(this.sections.role.role)) return;
		this.placeholder(unit);
		if (this.splitLine(unit, 'bullet', -1) || this.labelled(unit) || this.baseLine(unit)) return;
		if (SIDE.test(unit.text) && this.sections.label(indent, unit.text)) return;
		if (/:\s*$/.test(unit.text) && (this.sections.explains(indent, unit.text) || this.sections.label(indent, unit.text))) return;
		const pointers = this.pointers(ranges);
		const found = this.apply(RULES, unit, 'bullet', indent);
		if (found || pointers) this.readIndent ??= indent;
		else if (this.readIndent === undefined && !/:\s*$/.test(unit.text)) this.unparsed(unit.text, unit.at(0), unit.end(unit.text.length));
	}

	private paragraph(indent: number, ranges: readonly Range[]): void {
		for (const group of balancedLines(this.source.text, ranges)) {
			const unit = this.unit(group);
			if (unit === undefined) continue;
			const label = /^(.{1,60}?):?$/.exec(unit.text);
			const bold = /^\*\*[^*]+\*\*:?$|^__[^_]+__:?$/.test(this.source.text.slice(...group[0]!)) || /:$/.test(unit.text);
			if (this.labelled(unit) || this.sections.explains(indent - 1, unit.text)) continue;
			if (bold && label !== null && routeIn(unit.text) === undefined && this.sections.label(indent - 1, label[1]!)) continue;
			this.sections.endExplanation();
			if (!declares(this.sections.role.role)) continue;
			this.placeholder(unit);
			if (this.splitLine(unit, 'paragraph', -1) || this.baseLine(unit)) continue;
			this.pointers(group);
			this.apply(RULES, unit, 'paragraph', -1);
		}
	}

	private table(rows: readonly (readonly Range[])[]): void {
		const [header, ...body] = rows.map((row) => row.map((cell) => plain(this.source.text, [cell], true).trim()));
		const context = this.context('table');
		if (header === undefined || !declares(context.section.role)) return;
		const columns = columnsOf(header, context);
		const facts = isTableOfFacts(columns);
		if (!facts) this.fieldsTable(header, body, context);
		for (const cells of body) {
			for (const cell of cells) this.placeholder(cell);
			const row = cells.map((cell) => cell.text).join(' | ');
			const found = facts ? rowFacts(cells, columns, context) : [];
			const added = found.map((one) => this.add(one, 'table', one.start, one.end, row));
			this.open(added, -1);
			if (added.length === 0 && facts && this.lists()) this.unparsed(row, cells[0]!.at(0), cells.at(-1)!.end(cells.at(-1)!.text.length));
		}
		if (facts) this.endpoint = undefined;
	}

	/** A table of fields is the body that a label waits for, or the type that the heading names. */
	private fieldsTable(header: readonly Unit[], body: readonly (readonly Unit[])[], context: Context): void {
		const type = fieldsType(header, body);
		const at = body[0]?.[0]?.at(0);
		if (type === undefined || at === undefined) return;
		if (this.endpoint?.waits) {
			this.endpoint.fields(type, this.place(at));
			return;
		}
		const name = /^([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?: (?:type|object|model|schema|entity))?$/.exec(context.headings.at(-1) ?? '')?.[1];
		if (name === undefined || context.section.role !== 'data') return;
		const shape = { text: type, syntax: 'ts' as const, ...this.place(at) };
		this.add(
			{ fact: { kind: 'type', name, exported: true, language: 'typescript', shape }, name, start: at, end: at, confidence: 0.8 },
			'table',
			at,
			at,
			name,
		);
	}

	/** "Method: POST" and "URL: /x" in two lines. */
	private splitLine(unit: Unit, via: Via, indent: number): boolean {
		const { read, found } = this.split.take(unit);
		if (found !== undefined) this.open([this.add(found, via, found.start, found.end, unit.text)], indent);
		return read;
	}

	private fence(block: Extract<Block, { kind: 'fence' }>): void {
		const { role, direction } = this.sections.role;
		const first = block.lines[0];
		if (first === undefined) return;
		const text = block.lines.map(([start, end]) => this.source.text.slice(start, end)).join('\n');
		const at = this.place(first[0]);
		const typeName = /^(?:ts|typescript|tsx)$/.test(block.language)
			? typescriptDeclarations(text).find((d) => d.kind === 'type')?.name
			: undefined;
		const body = this.endpoint?.fence(block.language, text, at, typeName);
		if (!declares(role)) return;
		const fence: InterfaceFence = {
			language: block.language,
			text,
			...at,
			indent: block.indent,
			role,
			direction: role === 'none' ? 'provides' : direction,
			headings: this.sections.headings,
			...(body === undefined ? {} : { body }),
		};
		this.fences.push(fence);
		const facts = readFence(fence, this.origin);
		for (const fact of facts) this.keep(fact);
		this.open(facts, -1);
	}

	/** A label of the open endpoint ("Response (200):", "Auth: required"). */
	private labelled(unit: Unit): boolean {
		if (this.endpoint === undefined) return false;
		const auth = /^(?:auth(?:entication|orization)?|security)(?: required)?\s*:\s*(.+)$/i.exec(unit.text)?.[1];
		if (auth !== undefined) this.endpoint.auth(!/^(?:no\b|none|public|not required|optional|false)/i.test(auth));
		const label = bodyLabel(unit.text);
		if (label !== undefined) this.endpoint.label(label, unit, this.place);
		return auth !== undefined || label !== undefined;
	}

	private baseLine(unit: Unit): boolean {
		const base = baseIn(unit.text);
		this.base ??= base;
		return base !== undefined;
	}

	private apply(rules: readonly Rule[], unit: Unit, via: Via, indent: number): boolean {
		const context = this.context(via);
		if (!declares(context.section.role)) return false;
		for (const rule of rules) {
			const found = rule(unit, context);
			if (found === undefined) continue;
			const facts = found.map((one) => this.add(one, via, unit.at(one.start), unit.end(one.end), unit.text));
			this.open(facts, indent);
			return true;
		}
		return false;
	}

	private add(found: Found, via: Via, start: number, end: number, raw: string): Fact {
		const role = this.sections.role;
		const direction = role.role === 'none' ? (found.confidence >= 0.5 ? 'provides' : 'mentions') : role.direction;
		const made = makeFact(found, { ...this.origin, via, direction, start: this.place(start), end: this.place(end), raw });
		const fact: Fact = isLater(raw) ? { ...made, direction: 'mentions' } : role.role === 'none' ? this.guessed(made) : made;
		this.keep(fact);
		return fact;
	}

	/** Under notes, and under a heading in a language that nobody here reads, which side a line speaks for is a guess. */
	private guessed(fact: Fact): Fact {
		const heading = (this.sections.headings.at(-1) ?? '').replace(/[^\p{L}]/gu, '');
		return /[^\x00-\x7F]|^(?:notes?|remarks?)$/iu.test(heading) ? { ...fact, confidence: Math.min(fact.confidence, 0.3) } : fact;
	}

	private keep(read: Fact): void {
		const stage = read.kind === 'env' && read.condition === undefined ? stageIn(this.sections.headings.at(-1)) : undefined;
		const fact: Fact = read.kind === 'env' && stage !== undefined ? { ...read, condition: stage } : read;
		this.bases[this.facts.length] = this.sections.base;
		this.facts.push(fact);
	}

	private open(facts: readonly Fact[], indent: number): void {
		const endpoints = facts.filter((fact): fact is EndpointFact => fact.kind === 'endpoint' && fact.confidence >= 0.5);
		if (endpoints.length > 0) this.endpoint = new OpenEndpoint(endpoints, this.sections.depth, indent);
	}

	private pointers(ranges: readonly Range[]): boolean {
		let any = false;
		for (const [start, end] of ranges) {
			for (const found of pointersIn(this.source.text.slice(start, end))) {
				if (this.sections.role.role === 'files') continue;
				this.add(found, 'bullet', start + found.start, start + found.end, this.source.text.slice(start, end));
				any = true;
			}
		}
		return any;
	}

	private context(via: Via): Context {
		return { section: this.sections.role, via, headings: this.sections.headings, place: this.place };
	}

	private unit(ranges: readonly Range[]): Unit | undefined {
		const length = ranges.at(-1)![1] - ranges[0]![0];
		if (length > LONGEST) {
			const start = ranges[0]![0];
			this.unparsed(this.source.text.slice(start, start + 200), start, start + 200);
			return undefined;
		}
		const unit = plain(this.source.text, ranges).trim();
		return unit.text === '' ? undefined : unit;
	}

	private lists(): boolean {
		const { role } = this.sections.role;
		return role === 'provides' || role === 'consumes';
	}

	private unparsed(text: string, start: number, end: number): void {
		if (!this.lists() || isNone(text) || !/[\p{L}\p{N}]/u.test(text)) return;
		this.problem('unparsed-line', 'info', `No rule reads this line of a contract section: "${text.slice(0, 120)}".`, start, end);
	}

	private placeholder(unit: Unit): void {
		const match = this.sections.role.role === 'none' ? null : placeholderIn(unit.text);
		if (match === null) return;
		const message = `"${match[0]}" stands where the contract should: say what it is.`;
		this.problem('placeholder', 'warning', message, unit.at(match.index), unit.end(match.index + match[0].length));
	}

	private problem(code: string, severity: Problem['severity'], message: string, start: number, end: number): void {
		this.problems.push({ code, severity, message, file: this.origin.file, ...rangeOf(this.source, start, end) });
	}
}

function firstCharacter(text: string): number {
	return Math.max(0, text.search(/[^\s\uFEFF]/));
}
