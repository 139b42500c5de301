import { readContract, responsesIn, routeIn, targetAt } from './endpoint.js';
import { defaultIn, envFound, flagsOf } from './env.js';
import { isNone } from './event.js';
import type { EndpointResponse, Shape } from './fact.js';
import { fileFound, opIn } from './file.js';
import { functionRule } from './function.js';
import type { Context, Found } from './rule.js';
import { isPartial, shapeOf, typeEnd } from './shape.js';
import { type Column, columnNamed } from './table-header.js';
import type { Unit } from './unit.js';

/** What a table's header says its columns hold. */
export function columnsOf(header: readonly Unit[], context: Context): readonly Column[] {
	const columns = header.map((cell) => columnNamed(cell.text));
	const named = header.findIndex((cell) => /^(?:names?|key)$/i.test(cell.text.trim()));
	if (named >= 0 && columns[named] === 'other') {
		if (context.section.role === 'config') columns[named] = 'variable';
		else if (context.section.role === 'events') columns[named] = 'event';
	}
	if (context.section.role === 'files' && !columns.includes('file')) {
		const path = header.findIndex((cell) => /^(?:path|name)$/i.test(cell.text.trim()));
		if (path >= 0) columns[path] = 'file';
	}
	return columns;
}

/** Whether a table can hold facts at all. */
export function isTableOfFacts(columns: readonly Column[]): boolean {
	return columns.some((c) => ['path', 'variable', 'event', 'file', 'function', 'module', 'procedure', 'table'].includes(c));
}

/** The facts of one row. */
export function rowFacts(cells: readonly Unit[], columns: readonly Column[], context: Context): readonly Found[] {
	const of = (column: Column): Unit | undefined => {
		const index = columns.indexOf(column);
		const cell = index < 0 ? undefined : cells[index];
		return cell === undefined || cell.text.trim() === '' ? undefined : cell.trim();
	};
	const readers = [endpointRow, procedureRow, envRow, eventRow, fileRow, functionRow, moduleRow, tableRow];
	for (const read of readers) {
		const found = read(of, context, cells);
		if (found.length > 0) return found;
	}
	return [];
}

type Cells = (column: Column) => Unit | undefined;

const listedIn = (context: Context): number => (context.section.role === 'none' ? 0.8 : 1);

function endpointRow(of: Cells, context: Context): Found[] {
	const cell = of('path');
	if (cell === undefined) return [];
	const whole = routeIn(cell.text);
	const target = whole ?? (/^(?:\/|https?:)/.test(cell.text) ? targetAt(cell.text, 0) : undefined);
	if (target === undefined) return [];
	const written =
		whole?.methods ??
		of('method')
			?.text.toUpperCase()
			.match(/\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY|WS)\b/g) ??
		undefined;
	const contract = rowContract(of, context);
	const inCell = readContract(cell.slice(target.end, cell.text.length), context);
	const shapes = [contract.request, ...contract.responses.map((r) => r.shape)].filter((s) => s !== undefined);
	return [...new Set(written ?? ['ANY'])].map((method) => ({
		fact: {
			kind: 'endpoint',
			method,
			path: target.path,
			...(target.host === undefined ? {} : { host: target.host }),
			...contract,
			...(contract.responses.length > 0 ? {} : { responses: inCell.responses }),
		},
		name: `${method} ${target.path}`,
		start: cell.at(0),
		end: cell.end(target.end),
		confidence: written === undefined ? 0.4 : listedIn(context),
		...(shapes.some((s) => isPartial(s.text)) ? { partial: true } : {}),
	}));
}

function rowContract(of: Cells, context: Context): { auth?: boolean; request?: Shape; responses: readonly EndpointResponse[] } {
	const auth = of('auth')?.text;
	const request = shapeIn(of('request'), context);
	const response = of('response');
	const status = Number(/^[1-5]\d\d$/.exec(of('status')?.text ?? '')?.[0] ?? 0);
	const responses = response === undefined || isNone(response.text) ? [] : responsesIn(response, context);
	const first = responses[0];
	return {
		...(auth === undefined ? {} : { auth: !/^(?:no\b|none|public|-|—|❌|✗|optional|false)/i.test(auth) }),
		...(request === undefined ? {} : { request }),
		responses: status === 0 ? responses : first === undefined ? [{ status }] : [{ status, ...first }, ...responses.slice(1)],
	};
}

function shapeIn(cell: Unit | undefined, context: Context): Shape | undefined {
	if (cell === undefined || isNone(cell.text)) return undefined;
	const end = typeEnd(cell.text, 0);
	return end <= 0 || (end < cell.text.length && !/^[{[]/.test(cell.text)) ? undefined : shapeOf(cell, 0, end, context.place);
}

function procedureRow(of: Cells, context: Context): Found[] {
	const cell = of('procedure');
	const path = /^[\w$]+(?:\.[\w$]+)*/.exec(cell?.text ?? '')?.[0];
	if (cell === undefined || path === undefined) return [];
	return [
		{
			fact: { kind: 'endpoint', method: 'TRPC', path, ...rowContract(of, context) },
			name: `TRPC ${path}`,
			start: cell.at(0),
			end: cell.end(path.length),
			confidence: listedIn(context),
		},
	];
}

/** A default that a description gives in brackets or marks with "(default)". An address there is prose about somebody else's service. */
function described(text: string): { default?: string } {
	const inBrackets = /\(([^()]*\bdefaults?\b[^()]*)\)/i.exec(text)?.[1];
	const value = inBrackets === undefined ? undefined : defaultIn(/^default$/i.test(inBrackets.trim()) ? text : inBrackets);
	return value === undefined || value.includes('://') ? {} : { default: value };
}

function envRow(of: Cells, context: Context, cells: readonly Unit[]): Found[] {
	const cell = of('variable');
	if (cell === undefined) return [];
	const required = of('required')?.text;
	const written = of('default')?.text;
	const value =
		written === undefined || isNone(written) || /^(?:\(.*\)|required|empty|unset|see\b.*)$/i.test(written) ? undefined : written;
	const said = required === undefined ? undefined : yes(required);
	const others = cells.map((one) => one.text).join(' ');
	const flags = { ...described(others), ...flagsOf(required === undefined || said !== undefined ? '' : ` (${required})`) };
	return [...cell.text.matchAll(/[A-Z][A-Z0-9_]{1,}/g)].map((name) =>
		envAt(cell, name, context, {
			...flags,
			...(said === undefined ? {} : { required: said }),
			...(value === undefined ? {} : { default: value }),
		}),
	);
}

function envAt(cell: Unit, name: RegExpMatchArray, context: Context, flags: Parameters<typeof envFound>[3]): Found {
	return { ...envFound(name[0], 0, listedIn(context), flags), start: cell.at(name.index!), end: cell.end(name.index! + name[0].length) };
}

function yes(text: string): boolean | undefined {
	if (/^(?:yes|y|true|required|✅|✓|✔|x|是|必填|mandatory)/i.test(text))
		return /\b(?:for|in|if|when|only)\b/i.test(text) ? undefined : true;
	return /^(?:no|n|false|optional|❌|✗|-|—|–|否)/i.test(text) ? false : undefined;
}

function eventRow(of: Cells, context: Context): Found[] {
	const cell = of('event');
	const name = /^[A-Za-z][\w.:/*-]*/.exec(cell?.text ?? '')?.[0];
	if (cell === undefined || name === undefined || context.section.role !== 'events') return [];
	const payload = shapeIn(of('payload'), context);
	return [
		{
			fact: { kind: 'event', name, ...(payload === undefined ? {} : { payload }) },
			name,
			start: cell.at(0),
			end: cell.end(name.length),
			confidence: 1,
		},
	];
}

function fileRow(of: Cells, context: Context): Found[] {
	const cell = of('file');
	if (cell === undefined || context.section.role !== 'files' || !/^[\w@.][^\s]*[./\\][^\s]*$/.test(cell.text)) return [];
	const change = of('change')?.text ?? '';
	return [
		{
			...fileFound(cell.text, 0, opIn(change) ?? context.section.op ?? 'modify', change),
			start: cell.at(0),
			end: cell.end(cell.text.length),
		},
	];
}

function functionRow(of: Cells, context: Context): readonly Found[] {
	const cell = of('function');
	if (cell === undefined) return [];
	const result = shapeIn(of('response'), context);
	const bare = /^(?:(\w+)\.)?([A-Za-z_$][\w$]*)$/.exec(cell.text);
	if (bare !== null && context.section.role !== 'none') return [bareFunction(cell, bare, of('request'), result, context)];
	return (functionRule(cell, context) ?? []).map((found) => ({
		...found,
		...(result !== undefined && found.fact.kind === 'function' ? { fact: { ...found.fact, returns: result } } : {}),
		start: cell.at(0),
		end: cell.end(cell.text.length),
	}));
}

/** A function whose parameters and result have columns of their own. */
function bareFunction(
	cell: Unit,
	[, owner, name]: RegExpExecArray,
	parameters: Unit | undefined,
	result: Shape | undefined,
	context: Context,
): Found {
	const none = parameters === undefined || isNone(parameters.text);
	return {
		fact: {
			kind: 'function',
			name: name!,
			...(owner === undefined ? {} : { owner }),
			...(none ? {} : { parameters: { ...shapeOf(parameters, 0, parameters.text.length, context.place), syntax: 'ts' as const } }),
			...(result === undefined ? {} : { returns: result }),
			async: false,
		},
		name: owner === undefined ? name! : `${owner}.${name}`,
		start: cell.at(0),
		end: cell.end(cell.text.length),
		confidence: 0.8,
	};
}

function moduleRow(of: Cells, context: Context): Found[] {
	const cell = of('module');
	const range = of('version')?.text;
	if (cell === undefined || range === undefined || context.section.role !== 'consumes' || !/^v?[\^~<>=]*\s*\d/.test(range)) return [];
	return [
		{
			fact: { kind: 'requires', what: 'module', name: cell.text, range },
			name: `module ${cell.text}`,
			start: cell.at(0),
			end: cell.end(cell.text.length),
			confidence: 1,
			direction: 'consumes',
		},
	];
}

function tableRow(of: Cells, context: Context): Found[] {
	const cell = of('table');
	const name = /^[A-Za-z_][\w.]*$/.exec(cell?.text ?? '')?.[0];
	if (cell === undefined || name === undefined || context.section.role === 'none') return [];
	return [
		{
			fact: {
				kind: 'database',
				op: context.section.direction === 'consumes' ? 'read' : 'create',
				object: 'table',
				name,
				shape: { text: name, syntax: 'unknown', ...context.place(cell.at(0)) },
			},
			name: `table ${name.toLowerCase()}`,
			start: cell.at(0),
			end: cell.end(cell.text.length),
			confidence: 0.4,
		},
	];
}
