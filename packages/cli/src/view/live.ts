import { printable } from '../terminal/printable.js';
import { type Style, styler } from '../terminal/style.js';
import type { Terminal } from '../terminal/terminal.js';
import { fit, pad, width } from '../terminal/width.js';
import type { RunView } from './plain.js';
import { follow, newRun, type RunState, type TaskLine } from './run-state.js';

const redrawMs = 120;

/** A bar per batch and a line per task of the batch at work, redrawn in place. */
export function liveView(terminal: Terminal, now: () => number = Date.now): RunView {
	const state = newRun();
	let drawn = 0;
	let timer: NodeJS.Timeout | undefined;
	let over = false;
	const draw = (): void => {
		const { columns, rows } = terminal.screen();
		// What can't be reached by moving up can't be redrawn; the last drawing stays and may be taller.
		const lines = render(state, { columns, rows: over ? Number.POSITIVE_INFINITY : rows - 1 }, styler(terminal.colorErr), now());
		// Up to the first drawn line, from its beginning (a ^C may have been echoed), then clear to the end of the screen.
		terminal.err(`${drawn > 0 ? `\r\u001b[${drawn}A` : ''}\u001b[J${lines.map((line) => `${line}\n`).join('')}`);
		drawn = lines.length;
	};
	return {
		show: (event) => {
			follow(state, event);
			if (over) return;
			timer ??= setInterval(draw, redrawMs);
			timer.unref();
		},
		end: () => {
			if (over) return;
			over = true;
			clearInterval(timer);
			draw();
		},
	};
}

/** The lines as they look at one moment, none wider than the screen; where there are more than rows, batches that are integrated or wait become one line. */
export function render(
	state: RunState,
	{ columns, rows }: { readonly columns: number; readonly rows: number },
	style: Style,
	now: number,
): string[] {
	const blocks: { kind: 'integrated' | 'wait' | 'open'; lines: string[] }[] = [];
	for (const [number, gate] of state.gates) {
		const tasks = [...state.tasks.values()].filter(({ batch }) => batch === number);
		const done = tasks.filter((task) => task.state === 'complete').length;
		const idle = tasks.every((task) => task.state === 'waiting');
		const word =
			gate === 'passed'
				? style('green', 'integrated')
				: gate === 'closed'
					? style('red', 'gate closed')
					: gate === 'running'
						? 'integrating'
						: idle
							? style('dim', 'waits')
							: 'at work';
		const lines = [fitStyled(`batch ${number} ${bar(done, tasks.length)} ${done}/${tasks.length} `, word, columns)];
		blocks.push({ kind: gate === 'passed' ? 'integrated' : idle ? 'wait' : 'open', lines });
		if (gate === 'passed' || idle) continue;
		const wide = Math.min(
			24,
			tasks.reduce((most, { id }) => Math.max(most, width(printable(id))), 0),
		);
		for (const task of tasks) lines.push(taskLine(task, wide, columns, style, now));
	}
	const all = blocks.flatMap(({ lines }) => lines);
	if (all.length <= rows) return all;
	const count = (kind: string) => blocks.filter((block) => block.kind === kind).length;
	const open = blocks.flatMap(({ kind, lines }) => (kind === 'open' ? lines : []));
	const short = [`${count('integrated')} batches integrated`, ...open, `${count('wait')} batches wait`];
	return short.length <= rows ? short : [...short.slice(0, Math.max(0, rows - 1)), `… and ${short.length - rows + 1} more lines`];
}

const marks: Readonly<Record<TaskLine['state'], string>> = {
	waiting: '·',
	running: '▸',
	complete: '✓',
	failed: '✗',
	blocked: '‖',
	retrying: '↻',
};
const colors: Readonly<Record<TaskLine['state'], Parameters<Style>[0]>> = {
	waiting: 'dim',
	running: 'cyan',
	complete: 'green',
	failed: 'red',
	blocked: 'yellow',
	retrying: 'yellow',
};

function taskLine(task: TaskLine, wide: number, columns: number, style: Style, now: number): string {
	const time = task.since === undefined ? '' : clock(now - Date.parse(task.since));
	const rest = `${pad(fit(printable(task.id), wide), wide)}  ${pad(task.state, 8)} ${pad(time, 6)} ${printable(task.note)}`.trimEnd();
	return `  ${style(colors[task.state], marks[task.state])} ${fit(rest, Math.max(10, columns - 5))}`;
}

function fitStyled(text: string, styled: string, columns: number): string {
	return width(text) + 14 > columns ? fit(text, columns - 1) : text + styled;
}

function bar(done: number, total: number): string {
	const cells = Math.max(1, Math.min(10, total));
	const full = total === 0 ? 0 : Math.floor((done * cells) / total);
	return `[${'█'.repeat(full)}${'░'.repeat(cells - full)}]`;
}

function clock(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
