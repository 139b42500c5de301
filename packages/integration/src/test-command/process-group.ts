import { type ChildProcess, spawn } from 'node:child_process';

export interface GroupEnd {
	readonly exitCode: number | null;
	readonly signal: NodeJS.Signals | null;
	/** The system's code when nothing was started. */
	readonly errno?: string;
	readonly stopped?: 'timeout' | 'abort';
}

interface GroupOptions {
	readonly argv: readonly [string, ...string[]];
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly timeoutMs: number;
	readonly graceMs: number;
	readonly signal: AbortSignal | undefined;
	onOutput(stream: 'stdout' | 'stderr', chunk: Buffer): void;
}

/** A grandchild may hold our pipes open for ever: so long after the leader's end they are cut. */
const pipeGraceMs = 500;

/** Runs a command in a process group of its own; when this resolves the leader has ended and the group was killed. Never throws. */
export async function runGroup({
	argv: [program, ...args],
	cwd,
	env,
	timeoutMs,
	graceMs,
	signal,
	onOutput,
}: GroupOptions): Promise<GroupEnd> {
	if (signal?.aborted) return { exitCode: null, signal: null, stopped: 'abort' };
	return await new Promise((resolve) => {
		let child: ChildProcess;
		try {
			child = spawn(program, args, {
				cwd,
				env,
				stdio: ['ignore', 'pipe', 'pipe'],
				detached: process.platform !== 'win32',
				windowsHide: true,
			});
		} catch (error) {
			resolve({ exitCode: null, signal: null, errno: (error as NodeJS.ErrnoException).code ?? 'EINVAL' });
			return;
		}
		let stopped: 'timeout' | 'abort' | undefined;
		let kill: NodeJS.Timeout | undefined;
		const stop = (why: 'timeout' | 'abort') => {
			if (stopped !== undefined) return;
			stopped = why;
			signalGroup(child, 'SIGTERM');
			kill = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
		};
		const onAbort = () => stop('abort');
		const timer = setTimeout(() => stop('timeout'), timeoutMs);
		signal?.addEventListener('abort', onAbort, { once: true });
		const settle = (end: GroupEnd) => {
			clearTimeout(timer);
			clearTimeout(kill);
			signal?.removeEventListener('abort', onAbort);
			child.stdout?.destroy();
			child.stderr?.destroy();
			resolve(stopped === undefined ? end : { ...end, stopped });
		};
		for (const stream of ['stdout', 'stderr'] as const) {
			child[stream]?.on('data', (chunk: Buffer) => onOutput(stream, chunk));
			child[stream]?.on('error', () => {});
		}
		child.on('error', (error: NodeJS.ErrnoException) => {
			if (child.pid === undefined) settle({ exitCode: null, signal: null, errno: error.code ?? 'EINVAL' });
		});
		child.on('exit', (exitCode, endSignal) => {
			signalGroup(child, 'SIGKILL');
			const cut = setTimeout(() => settle({ exitCode, signal: endSignal }), pipeGraceMs);
			child.on('close', () => {
				clearTimeout(cut);
				settle({ exitCode, signal: endSignal });
			});
		});
	});
}

function signalGroup(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
	if (child.pid === undefined) return;
	if (process.platform === 'win32') {
		spawn('taskkill', ['/T', '/F', '/PID', String(child.pid)], { stdio: 'ignore', windowsHide: true }).on('error', () => {});
		return;
	}
	try {
		process.kill(-child.pid, name);
	} catch {
		// The group is gone already.
	}
}
