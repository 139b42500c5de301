import type { Shape } from '../fact.js';
import type { Location } from '../location.js';
import { dialectOf } from './json-schema/dialect.js';
import { isBounded } from './json-schema/document.js';
import { schemaReader } from './json-schema/read.js';
import type { Json, Node } from './node.js';
import { sampleNode } from './read-json-sample.js';
import { isRecordSyntax, readRecord } from './read-record.js';
import { type Parameter, readParameterText, readTypeText } from './typescript/read-text.js';
import type { Scope } from './typescript/scope.js';
import { readZodText } from './zod/read-zod.js';

/** What a shape is read in. */
export interface ShapeContext {
	readonly file: string;
	/** The node of a type that some document defines; undefined when none does. */
	readonly typeNamed?: (name: string) => Node | undefined;
	/** Hears of every name that nobody defines. */
	readonly onUnresolved?: (name: string) => void;
	/** On the side that expects, an example's fields needn't be there. Default: the side that gives. */
	readonly expects?: boolean;
}

/** The node of a shape as written in a document; `unknown` with the reason where it can't be read. */
export function readShape(shape: Shape, context: ShapeContext): Node {
	const scope = scopeOf(shape, context);
	switch (shape.syntax) {
		case 'ts':
		case 'names':
			return readTypeText(shape.text, scope);
		case 'json':
			return readSample(shape, context) ?? readTypeText(shape.text, scope);
		case 'json-schema':
			return readSchemaText(shape, context);
		case 'zod':
			return readZodText(shape.text, scope);
		default:
			if (isRecordSyntax(shape.syntax)) return { ...readRecord(shape.text, shape.syntax, scope), location: startOf(shape, context) };
			return { kind: 'unknown', reason: `shapes in ${shape.syntax} aren't read` };
	}
}

/** The parameters of a function fact; undefined where they can't be read. */
export const readParameters = (shape: Shape, context: ShapeContext): readonly Parameter[] | undefined =>
	readParameterText(shape.text, scopeOf(shape, context));

function parsed(text: string): Json | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isBounded(value) ? (value as Json) : undefined;
	} catch {
		return undefined;
	}
}

function readSample(shape: Shape, context: ShapeContext): Node | undefined {
	const value = parsed(shape.text);
	return value === undefined ? undefined : { ...sampleNode(value, !context.expects), location: startOf(shape, context) };
}

function readSchemaText(shape: Shape, context: ShapeContext): Node {
	const root = parsed(shape.text);
	if (root === undefined) return { kind: 'unknown', reason: 'not JSON, or more than 200 levels or 100,000 values' };
	return { ...schemaReader({ root, dialect: dialectOf(root) }).read(root), location: startOf(shape, context) };
}

const startOf = (shape: Shape, { file }: ShapeContext): Location => ({ file, line: shape.line, column: shape.column });

function scopeOf(shape: Shape, context: ShapeContext): Scope {
	const starts = [0];
	for (let at = shape.text.indexOf('\n'); at >= 0; at = shape.text.indexOf('\n', at + 1)) starts.push(at + 1);
	return {
		named: (name, args) => (args.length === 0 ? context.typeNamed?.(name) : undefined),
		...(context.onUnresolved ? { onUnresolved: context.onUnresolved } : {}),
		locationOf({ offset, end }) {
			const row = rowOf(starts, offset);
			const column = offset - starts[row]! + 1;
			const line = shape.line + row;
			const start = row === 0 ? shape.column + column - 1 : column;
			return { file: context.file, line, column: start, endLine: line, endColumn: start + end - offset };
		},
	};
}

function rowOf(starts: readonly number[], offset: number): number {
	let [low, high] = [0, starts.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (starts[middle]! <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}
