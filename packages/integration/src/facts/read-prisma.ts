import type { Block, Enum, Field, Model } from '@mrleebo/prisma-ast';
import { isAbsent } from '../adapters/absent.js';
import { loadInterfaceReader } from '../adapters/interface-reader.js';
import { loadPrisma } from '../adapters/prisma-ast.js';
import { cycleOf } from '../document.js';
import type { Column, DatabaseFact } from '../fact.js';
import { canonicalText } from './from-markdown.js';
import { columnOfField, listOf, named, textOf } from './prisma-column.js';
import type { FactReading } from './reading.js';
import { locate, problemAt, type Snippet, unavailable } from './snippet.js';

interface Piece {
	readonly text: string;
	readonly line: number;
	readonly block: Model | Enum;
}

/** Models and enums of a Prisma schema as the tables and enum types they map to. Each block is parsed by itself, so that a broken one hides no other. */
export async function readPrisma(snippet: Snippet): Promise<FactReading> {
	const prisma = await loadPrisma();
	if (isAbsent(prisma)) return { facts: [], problems: [unavailable(snippet, prisma.absent, 'The Prisma schema')] };
	const pieces: Piece[] = [];
	const problems: FactReading['problems'][number][] = [];
	for (const { text, line } of await blocksIn(snippet.text)) {
		try {
			const block = (prisma.getSchema(text).list as readonly Block[] | undefined)?.find(
				(one: Block): one is Model | Enum => one.type === 'model' || one.type === 'enum',
			);
			if (block !== undefined) pieces.push({ text, line, block });
		} catch {
			problems.push(problemAt(snippet, 'not-parsable', 'warning', 'This Prisma block can not be parsed.', { line, column: 1 }));
		}
	}
	const enums = new Set(pieces.filter((piece) => piece.block.type === 'enum').map((piece) => piece.block.name));
	const tables = new Map(pieces.map((piece) => [piece.block.name, tableOf(piece.block)]));
	return { facts: pieces.map((piece, index) => factOf(snippet, piece, index, enums, tables)), problems };
}

/** The blocks of a schema with their first lines; whole lines, so that columns stay. */
async function blocksIn(text: string): Promise<{ text: string; line: number }[]> {
	const { readFence } = await loadInterfaceReader();
	const fence = { language: 'prisma', text, line: 1, column: 1, indent: 0, role: 'data', direction: 'provides', headings: [] } as const;
	return readFence(fence, { file: '', task: '' }).flatMap((fact) =>
		fact.kind === 'database' ? [{ text: fact.shape.text, line: fact.line }] : [],
	);
}

/** What stands in a block; the parser gives an empty one no list. */
function entriesOf(block: Model | Enum): readonly { readonly type: string }[] {
	const entries: readonly { readonly type: string }[] | undefined = block.type === 'model' ? block.properties : block.enumerators;
	return entries ?? [];
}

/** `schema.table` that a model or enum maps to. */
function tableOf(block: Model | Enum): string {
	const entries: readonly { type: string }[] = entriesOf(block);
	const attribute = (name: string): string | undefined => {
		const found = entries.find((entry) => entry.type === 'attribute' && 'name' in entry && entry.name === name);
		const value = found !== undefined && 'args' in found && Array.isArray(found.args) ? found.args[0]?.value : undefined;
		return textOf(value);
	};
	return `${attribute('schema') ?? 'public'}.${attribute('map') ?? block.name}`;
}

function factOf(
	snippet: Snippet,
	piece: Piece,
	statement: number,
	enums: ReadonlySet<string>,
	tables: ReadonlyMap<string, string>,
): DatabaseFact {
	const { block, text, line } = piece;
	const { document } = snippet;
	const name = tables.get(block.name)!;
	const object = block.type === 'model' ? 'model' : 'enum';
	return {
		id: `database:create ${object} ${name}`,
		kind: 'database',
		task: document.task,
		batch: document.batch,
		cycle: cycleOf(document),
		direction: snippet.direction,
		confidence: snippet.confidence,
		raw: text.split('\n', 1)[0]!,
		via: snippet.via,
		location: locate(snippet, { line, column: 1 }),
		op: 'create',
		object,
		name,
		...(name === `public.${block.name}` ? {} : { model: block.name }),
		...(block.type === 'enum'
			? { values: entriesOf(block).flatMap((one) => (one.type === 'enumerator' && 'name' in one ? [String(one.name)] : [])) }
			: { definition: columnsOf(snippet, piece, block, enums, tables) }),
		canonical: canonicalText(text),
		statement,
		shape: { text, syntax: 'prisma', ...snippet.place(line, 1) },
	};
}

function columnsOf(
	snippet: Snippet,
	piece: Piece,
	model: Model,
	enums: ReadonlySet<string>,
	tables: ReadonlyMap<string, string>,
): Column[] {
	const fields = entriesOf(model).filter((property): property is Field => property.type === 'field');
	const lines = piece.text.split('\n');
	const references = new Map<string, Column['references']>();
	for (const field of fields) {
		const relation = named(field.attributes ?? [], 'relation');
		const target = listOf(relation, 'references');
		const type = String(typeof field.fieldType === 'string' ? field.fieldType : field.fieldType.name);
		listOf(relation, 'fields').forEach((name, index) => {
			references.set(name, {
				table: tables.get(type) ?? `public.${type}`,
				...(target[index] === undefined ? {} : { column: target[index] }),
			});
		});
	}
	return fields.flatMap((field) => {
		const row = lines.findIndex((text) => text.trimStart().split(/\s/, 1)[0] === field.name);
		const place = { line: piece.line + Math.max(row, 0), column: row < 0 ? 1 : lines[row]!.length - lines[row]!.trimStart().length + 1 };
		const column = columnOfField(field, enums, locate(snippet, place));
		const target = references.get(field.name);
		return column === undefined ? [] : [target === undefined ? column : { ...column, references: target }];
	});
}
