import { type Alias, isMap, isScalar, isSeq, type Node, parseDocument, visit, type YAMLMap } from 'yaml';
import { isAbsent, normaliseText } from '../text/normalise.js';
import { lineEnd, lineStart, lineText, rangeOf, type Source } from '../text/source.js';
import { NO_DETAILS, withDetail } from './details.js';
import type { Draft, NeedsField } from './draft.js';
import { fieldKind } from './field.js';
import type { ProblemList } from './problem-list.js';

const ID_KEYS = ['id', 'task_id', 'work_package_id'];
const TELLING = /^(?:id|task_id|work_package_id|title|dependencies|depends_on|depends-on|needs|blocked_by|blocked-by)[ \t]*:/m;
const LONGEST = 64 << 10;
const MOST_LINES = 5000;

/** The `---` block at the top of a document. */
export interface Frontmatter {
	/** The line after it. */
	readonly nextLine: number;
	/** The one task that it describes, if it has a field of needs. */
	readonly draft: Draft | undefined;
}

/** Cuts the frontmatter off and reads the task in it; nothing where the document doesn't begin with a closed `---` block of task keys. */
export function readFrontmatter(source: Source, problems: ProblemList): Frontmatter | undefined {
	if (!/^---[ \t]*$/.test(lineText(source, 1))) return undefined;
	const last = closingLine(source);
	if (last === undefined) return undefined;
	const base = lineStart(source, 2);
	const yaml = source.text.slice(base, Math.max(base, lineStart(source, last)));
	if (!TELLING.test(yaml)) return { nextLine: last + 1, draft: undefined };
	if (yaml.length > LONGEST) {
		const { start, end } = { start: lineStart(source, 1), end: lineEnd(source, 1) };
		problems.add('error', () => ({
			code: 'bad-frontmatter',
			message: `The frontmatter after "---" is longer than ${LONGEST} characters.`,
			...rangeOf(source, start, end),
		}));
		return { nextLine: last + 1, draft: undefined };
	}
	// A lone CR is no line break in YAML; a blank line would be, and keeps all offsets.
	const parsed = parseDocument(yaml.replace(/\r(?!\n)/g, '\n'), { uniqueKeys: false, stringKeys: true });
	const [error] = parsed.errors;
	let alias: Alias | undefined;
	visit(parsed, {
		Alias: (_, node) => {
			alias = node;
			return visit.BREAK;
		},
	});
	if (error || alias) {
		const [from, to] = error?.pos ?? [alias?.range?.[0] ?? 0, alias?.range?.[1] ?? 0];
		const start = base + Math.min(from, yaml.length - 1);
		const end = Math.max(start + 1, Math.min(base + to, base + yaml.length));
		problems.add('error', () => ({
			code: 'bad-frontmatter',
			message: `The frontmatter can't be read: ${error?.code ?? 'aliases are not allowed'}.`,
			...rangeOf(source, start, end),
		}));
		return { nextLine: last + 1, draft: undefined };
	}
	return { nextLine: last + 1, draft: isMap(parsed.contents) ? toDraft(source, base, parsed.contents, problems) : undefined };
}

function closingLine(source: Source): number | undefined {
	for (let line = 2; line <= Math.min(source.starts.length, MOST_LINES); line++)
		if (/^(?:---|\.\.\.)[ \t]*$/.test(lineText(source, line))) return line;
	return undefined;
}

function toDraft(source: Source, base: number, map: YAMLMap, problems: ProblemList): Draft | undefined {
	const needs: NeedsField[] = [];
	let details = NO_DETAILS;
	const found = new Map<string, NeedsField>();
	let hasNeeds = false;
	for (const { key, value } of map.items) {
		const name = isScalar(key) ? String(key.value) : '';
		const kind = fieldKind(name.replaceAll('-', ' '));
		const fields = scalarsOf(value as Node | null).map((node) => toField(source, base, node));
		if (kind === 'needs' || kind === 'soft-needs') {
			hasNeeds = true;
			for (const field of fields) if (field.end > 0) needs.push(kind === 'needs' ? field : { ...field, soft: true });
		} else if (kind) for (const field of fields) details = withDetail(details, kind, field);
		else if (fields.length === 1 && !isSeq(value)) found.set(name, fields[0]!);
		else if (name === 'title') reportTitle(source, base, key as Node, problems);
	}
	if (!hasNeeds) return undefined;
	const id = ID_KEYS.map((name) => found.get(name)).find((field) => field && !isAbsent(field.inline.text));
	const title = found.get('title');
	const titleText = title ? normaliseText(title.inline.text) : '';
	const named = title ?? id;
	const range = named
		? { start: named.inline.start, end: named.inline.start + Math.max(1, named.inline.text.length) }
		: { start: lineStart(source, 1), end: lineEnd(source, 1) };
	return {
		id: id ? normaliseText(id.inline.text) : undefined,
		title: titleText,
		range: { start: range.start, end: Math.min(range.end, source.text.length) },
		insertAt: base,
		insertAs: 'key',
		needs,
		group: undefined,
		done: /^(?:done|complete|completed)$/i.test(found.get('status')?.inline.text.trim() ?? ''),
		parallel: false,
		details,
	};
}

/** A scalar as inline text; a quoted one with escapes in it counts as standing at its beginning. */
function toField(source: Source, base: number, node: Node): NeedsField {
	const [start = 0, end = 0] = node.range ?? [];
	const written = source.text.slice(base + start, base + end);
	const value = isScalar(node) && typeof node.value === 'string' ? node.value : written;
	const quoted = written.startsWith('"') || written.startsWith("'") ? 1 : 0;
	const same = written.slice(quoted, quoted + value.length) === value;
	const whole = { start: base + start, end: base + end, literal: true };
	const origin = same ? undefined : Array.from({ length: value.length }, () => whole);
	return { inline: { text: value, start: base + start + (same ? quoted : 0), origin }, start: 0, end: value.length };
}

function scalarsOf(value: Node | null): Node[] {
	if (isSeq(value)) return value.items.filter((item): item is Node => isScalar(item) && item.value !== null);
	return isScalar(value) && value.value !== null ? [value] : [];
}

function reportTitle(source: Source, base: number, key: Node, problems: ProblemList): void {
	const [start = 0, end = 0] = key.range ?? [];
	problems.add('error', () => ({
		code: 'invalid-title',
		message: `"${source.text.slice(base + start, base + end)}" is no text; write one title.`,
		...rangeOf(source, base + start, base + end),
	}));
}
