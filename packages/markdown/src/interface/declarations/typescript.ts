import type { Declaration } from './declaration.js';
import { blockEnd, cLike, commentEnd, skip, skipBlanks } from './scan.js';

const HEAD =
	/((?:export\s+)?(?:default\s+)?)((?:declare\s+|abstract\s+){0,4})(?:(interface|enum|const\s+enum|class|namespace|type)\s+([A-Za-z_$][\w$.]*)|(?:(async)\s+)?function\s*\*?\s*([A-Za-z_$][\w$]*)|(?:const|let|var)\s+([A-Za-z_$][\w$]*))/y;

/** The declarations of a TypeScript or JavaScript text at its top level and in its namespaces, in order. It reads tokens, not types. */
export function typescriptDeclarations(text: string): Declaration[] {
	const found: Declaration[] = [];
	const regions: { from: number; to: number; owner?: string }[] = [{ from: 0, to: text.length }];
	for (let region = regions.shift(); region !== undefined; region = regions.shift()) {
		const inner = readRegion(text, region, found);
		regions.unshift(...inner);
	}
	return found.sort((a, b) => a.start - b.start);
}

function readRegion(
	text: string,
	region: { from: number; to: number; owner?: string },
	found: Declaration[],
): { from: number; to: number; owner: string }[] {
	const inner: { from: number; to: number; owner: string }[] = [];
	let comment: readonly [number, number] | undefined;
	for (let i = region.from; i < region.to; ) {
		if (/\s/.test(text[i]!)) {
			if (text[i] === '\n' && /^\n[ \t\r]*\n/.test(text.slice(i, i + 200))) comment = undefined;
			i++;
			continue;
		}
		const afterComment = commentEnd(text, i, cLike);
		if (afterComment > i) {
			const joins = comment !== undefined && text.startsWith('//', i) && text.startsWith('//', comment[0]);
			comment = [joins ? comment![0] : i, afterComment];
			i = afterComment;
			continue;
		}
		HEAD.lastIndex = i;
		const head = HEAD.exec(text);
		const declaration = head === null ? undefined : declarationAt(text, i, head, region.owner);
		if (declaration === undefined) i = statementEnd(text, i);
		else {
			if (head![3] === 'namespace')
				inner.push({ from: text.indexOf('{', declaration.start) + 1, to: declaration.end - 1, owner: qualified(region.owner, head![4]!) });
			else if (declaration.kind !== undefined)
				found.push({
					...declaration,
					end: Math.min(declaration.end, region.to),
					...(comment === undefined ? {} : { comment }),
				} as Declaration);
			i = declaration.end;
		}
		comment = undefined;
	}
	return inner;
}

function qualified(owner: string | undefined, name: string): string {
	return owner === undefined ? name : `${owner}.${name}`;
}

type Part = Omit<Declaration, 'kind'> & { kind?: Declaration['kind'] };

function declarationAt(text: string, start: number, head: RegExpExecArray, owner: string | undefined): Part | undefined {
	const after = start + head[0].length;
	const base = { start, exported: head[1] !== '', ...(owner === undefined ? {} : { owner }) };
	if (head[3] !== undefined) {
		const end = head[3] === 'type' ? statementEnd(text, after) : bodyEnd(text, after);
		return { ...base, kind: 'type', name: head[4]!, end };
	}
	if (head[6] !== undefined) return functionAt(text, after, { ...base, name: head[6], async: head[5] !== undefined });
	return constantAt(text, after, { ...base, name: head[7]! });
}

function bodyEnd(text: string, from: number): number {
	for (let i = from; i < text.length; ) {
		if (text[i] === '{') return blockEnd(text, i, cLike);
		const next = skip(text, i, cLike);
		i = next > i ? next : i + 1;
	}
	return text.length;
}

function functionAt(text: string, from: number, base: Omit<Part, 'end'>): Part | undefined {
	const open = text.indexOf('(', from);
	if (open < 0 || text.slice(from, open).includes('{')) return undefined;
	const close = blockEnd(text, open, cLike);
	const colon = skipBlanks(text, close, cLike);
	const parameters = [open + 1, close - 1] as const;
	if (text[colon] !== ':') {
		const end = text[colon] === '{' ? blockEnd(text, colon, cLike) : statementEnd(text, close);
		return { ...base, kind: 'function', parameters, end };
	}
	const returns = typeRange(text, colon + 1);
	const body = skipBlanks(text, returns[1], cLike);
	const end = text[body] === '{' ? blockEnd(text, body, cLike) : statementEnd(text, returns[1]);
	return { ...base, kind: 'function', parameters, returns, end };
}

/** `const f = (a: A): R => …` is a function, `const S = z.object(…)` a zod schema; other constants declare no contract. */
function constantAt(text: string, from: number, base: Omit<Part, 'end'>): Part {
	const end = statementEnd(text, from);
	const value = /^\s*(?::[^=]{0,200})?=\s*/.exec(text.slice(from, Math.min(end, from + 400)));
	if (value === null) return { ...base, end };
	const at = from + value[0].length;
	if (/^z\s*\./.test(text.slice(at, at + 10))) return { ...base, kind: 'zod', end };
	const open = /^(async\s+)?(?:function\s*\*?\s*\w*\s*)?(?=[(<])/.exec(text.slice(at, end));
	if (open === null) return { ...base, end };
	const paren = text.indexOf('(', at);
	if (paren < 0 || paren >= end) return { ...base, end };
	const close = blockEnd(text, paren, cLike);
	const colon = skipBlanks(text, close, cLike);
	const returns = text[colon] === ':' ? typeRange(text, colon + 1) : undefined;
	const arrow = skipBlanks(text, returns?.[1] ?? close, cLike);
	if (!text.startsWith('=>', arrow) && text[arrow] !== '{') return { ...base, end };
	return {
		...base,
		kind: 'function',
		async: open[1] !== undefined,
		parameters: [paren + 1, close - 1],
		...(returns === undefined ? {} : { returns }),
		end,
	};
}

/** A type behind a colon: up to `{` of a body, `=>`, `;` or the line's end outside brackets. */
function typeRange(text: string, from: number): readonly [number, number] {
	const start = skipBlanks(text, from, cLike);
	let angle = 0;
	let operand = false;
	for (let i = start; i < text.length; ) {
		const c = text[i]!;
		const next = skip(text, i, cLike);
		if (next > i) {
			operand = true;
			i = next;
		} else if (c === '{' || c === '(' || c === '[') {
			if (c === '{' && operand && angle === 0) return [start, i];
			i = blockEnd(text, i, cLike);
			operand = true;
		} else if (c === '=' && text[i + 1] === '>') {
			if (text[skipBack(text, i)] !== ')') return [start, i];
			operand = false;
			i += 2;
		} else if (c === ';' || (c === '\n' && angle === 0 && operand && !continues(text, i))) {
			return [start, i];
		} else {
			if (c === '<') angle++;
			else if (c === '>') angle = Math.max(0, angle - 1);
			if (c === '|' || c === '&' || c === '<' || c === ',') operand = false;
			else if (!/\s/.test(c)) operand = true;
			i++;
		}
	}
	return [start, text.length];
}

function skipBack(text: string, from: number): number {
	let i = from - 1;
	while (i > 0 && /\s/.test(text[i]!)) i--;
	return i;
}

/** The end of a statement: behind `;`, or a line's end outside brackets where the next line doesn't go on with it. */
function statementEnd(text: string, from: number): number {
	for (let i = from; i < text.length; ) {
		const c = text[i]!;
		const next = skip(text, i, cLike);
		if (next > i) i = next;
		else if (c === '{' || c === '(' || c === '[') i = blockEnd(text, i, cLike);
		else if (c === ';') return i + 1;
		else if (c === '\n' && !continues(text, i)) return i;
		else i++;
	}
	return text.length;
}

function continues(text: string, newline: number): boolean {
	const before = text[skipBack(text, newline)] ?? '';
	if (/[=|&,:?(<+]/.test(before)) return true;
	const after = skipBlanks(text, newline, cLike);
	return /[|&?:.=)}\]>+]/.test(text[after] ?? '') && text[after] !== '}';
}
